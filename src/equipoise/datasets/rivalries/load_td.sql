-- Spells as published, with the states that the numbers were of in the first year.
SELECT p.file, p."row", p.rivalryno, p.rivalryname AS rivalry, p.ccode1, a.state AS state1, p.ccode2, b.state AS state2,
       p.styear AS since, p.endyear AS until, p.region, p.type1, p.type2, p.type3
FROM published p
LEFT JOIN cow_states a ON a.code = p.ccode1 AND a.year = p.styear
LEFT JOIN cow_states b ON b.code = p.ccode2 AND b.year = p.styear
