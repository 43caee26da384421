-- Dyad-years as published, with the states that the numbers were of in that year.
SELECT p.file, p."row", p.ccode1, a.state AS state1, p.ccode2, b.state AS state2, p.year, p.mindist AS km
FROM published p
LEFT JOIN cow_states a ON a.code = p.ccode1 AND a.year = p.year
LEFT JOIN cow_states b ON b.code = p.ccode2 AND b.year = p.year
