-- Dyad-years as published; flow1 is what state 1 imports from state 2; -9 is missing.
SELECT p.file, p."row", p.ccode1, a.state AS state1, p.ccode2, b.state AS state2, p.year,
       nullif(p.flow1, -9) AS flow1, nullif(p.flow2, -9) AS flow2,
       nullif(p.smoothflow1, -9) AS smoothflow1, nullif(p.smoothflow2, -9) AS smoothflow2, true AS rounded
FROM published p
LEFT JOIN cow_states a ON a.code = p.ccode1 AND a.year = p.year
LEFT JOIN cow_states b ON b.code = p.ccode2 AND b.year = p.year
