-- Estimates of ideal points with the quantiles that bound 90 % of each.
SELECT p.state AS state, p.year AS year, p.ideal_point AS estimate, p.q5 AS low, p.q95 AS high
FROM ideal_points p
WHERE p.state IS NOT NULL AND p.ideal_point IS NOT NULL
ORDER BY p.year, p.state, p.ccode
