-- The share of the system's capabilities that a state had in a year.
SELECT n.ccode AS ccode, n.year AS year, n.cinc AS cinc
FROM nmc n
WHERE n.cinc IS NOT NULL
ORDER BY n.ccode, n.year
