-- State-years as published; -9 is missing.
SELECT p.file, p."row", p.ccode, s.state, p.year, nullif(p.imports, -9) AS imports, nullif(p.exports, -9) AS exports
FROM published p
LEFT JOIN cow_states s ON s.code = p.ccode AND s.year = p.year
