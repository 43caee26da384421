-- Spells as published, with the states that the numbers were of in the first year.
SELECT p.file, p."row", p.tssr_id, p.rivalry, p.ccode1, a.state AS state1, p.ccode2, b.state AS state2,
       p.start AS since, p."end" AS until, p.positional = 1 AS is_positional, p.spatial = 1 AS is_spatial,
       p.ideological = 1 AS is_ideological, p.interventionary = 1 AS is_interventionary, p.principal = 1 AS is_principal,
       p.aprin = 1 AS is_asymmetric_principal
FROM published p
LEFT JOIN cow_states a ON a.code = p.ccode1 AND a.year = p.start
LEFT JOIN cow_states b ON b.code = p.ccode2 AND b.year = p.start
