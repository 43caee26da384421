-- Spells as published, in both directions.
SELECT p.file, p."row", p.ccode1, a.state AS state1, p.ccode2, b.state AS state2, p.conttype,
       p.stdate AS begins, p.enddate AS ends
FROM published p
LEFT JOIN cow_states a ON a.code = p.ccode1 AND a.year = year(p.stdate)
LEFT JOIN cow_states b ON b.code = p.ccode2 AND b.year = year(p.stdate)
