-- Estimates of ideal points, of each set of votes, with the quantiles that bound 90 % of each.
SELECT p.state AS state, p.year AS year,
       p.ideal_point_all AS all_estimate, p.all_q5 AS all_low, p.all_q95 AS all_high,
       p.ideal_point_fp AS fp_estimate, p.fp_q5 AS fp_low, p.fp_q95 AS fp_high,
       p.ideal_point_legacy AS legacy_estimate, p.legacy_q5 AS legacy_low, p.legacy_q95 AS legacy_high
FROM ideal_points p
WHERE p.state IS NOT NULL
ORDER BY p.year, p.state, p.ccode
