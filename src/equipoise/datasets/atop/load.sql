-- Directed dyad-years as published, with the states that the numbers were of in that year.
SELECT p.file, p."row", p.ccode1, a.state AS state1, p.ccode2, b.state AS state2, p.year, p.atop_defense AS defense,
       p.atop_offense AS offense, p.atop_neutral AS neutral, p.atop_nonagg AS nonagg, p.atop_consul AS consul
FROM published p
LEFT JOIN cow_states a ON a.code = p.ccode1 AND a.year = p.year
LEFT JOIN cow_states b ON b.code = p.ccode2 AND b.year = p.year
