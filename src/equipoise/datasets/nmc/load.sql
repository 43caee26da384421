-- State-years as published; -9 is missing.
SELECT p.file, p."row", p.ccode, s.state, p.year,
       nullif(p.milex, -9) AS milex, nullif(p.milper, -9) AS milper, nullif(p.irst, -9) AS irst,
       nullif(p.pec, -9) AS pec, nullif(p.tpop, -9) AS tpop, nullif(p.upop, -9) AS upop, nullif(p.cinc, -9) AS cinc
FROM published p
LEFT JOIN cow_states s ON s.code = p.ccode AND s.year = p.year
