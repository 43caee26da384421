-- Deliveries of arms from a supplier to a recipient in a year. The value is the sum of the year's deliveries; it is unknown where
-- a record lists several years, for it gives their total only. A register holds what was asked for: nothing here is a share.
WITH years AS (
    SELECT file, "row", supplier_state, recipient_state, tiv_delivered,
           CAST(unnest(regexp_extract_all(delivery_years, '\d{4}')) AS INTEGER) AS year,
           len(regexp_extract_all(delivery_years, '\d{4}')) > 1 AS is_total
    FROM sipri
),
summed AS (
    SELECT supplier_state, recipient_state, year, count(*) AS records,
           count(*) FILTER (WHERE is_total OR tiv_delivered IS NULL) AS undivided,
           sum(CAST(tiv_delivered AS DECIMAL(18, 4))) AS tiv, arg_min(file, "row") AS file, min("row") AS line
    FROM years GROUP BY supplier_state, recipient_state, year
)
SELECT 'arms' AS kind, supplier_state AS source, recipient_state AS target, CAST(year AS VARCHAR) AS start_text,
       CAST(year AS VARCHAR) AS end_text, CASE WHEN undivided = 0 THEN CAST(CAST(tiv AS DOUBLE) AS VARCHAR) END AS value,
       'million TIV' AS unit, file, line,
       concat_ws('; ', CASE records WHEN 1 THEN '1 record' ELSE records || ' records' END,
                 CASE WHEN undivided > 0 THEN undivided || ' with a total of several years, or without a value' END,
                 CASE WHEN undivided = 0 AND tiv = 0 THEN '0 means less than half a million' END) AS note
FROM summed
