-- A tie for each unbroken run of years with the same number of shared organisations (half as many as years); none for 0.
WITH runs AS (
    SELECT *, year - row_number() OVER (PARTITION BY state1, state2, shared ORDER BY year) AS run FROM cow_igo WHERE shared > 0
),
last_year AS (SELECT max(year) AS year FROM cow_igo)
SELECT 'shared IGOs' AS kind, r.state1 AS source, r.state2 AS target, CAST(min(r.year) AS VARCHAR) AS start_text,
       CASE WHEN max(r.year) < l.year THEN CAST(max(r.year) AS VARCHAR) END AS end_text,
       CASE WHEN max(r.year) = l.year THEN l.year END AS last_covered,
       CAST(r.shared AS VARCHAR) AS value, 'organisations' AS unit, 'amount' AS quantity,
       arg_min(r.file, r.year) AS file, arg_min(r."row", r.year) AS line
FROM runs r, last_year l
GROUP BY r.state1, r.state2, r.shared, r.run, l.year
