-- A tie a year and direction: the source exports to the target, the value is what the target imports. Unbroken years in
-- which a flow is recorded as 0 are one tie of value 0; a flow that is missing is no tie.
WITH flows AS (
    SELECT file, "row", year, state2 AS source, state1 AS target, flow1 AS flow, rounded FROM cow_trade
    UNION ALL
    SELECT file, "row", year, state1, state2, flow2, rounded FROM cow_trade
),
known AS (
    SELECT *, flow = 0 AS is_none,
           year - row_number() OVER (PARTITION BY source, target, flow = 0 ORDER BY year) AS run
    FROM flows WHERE flow IS NOT NULL AND source IS NOT NULL AND target IS NOT NULL
),
runs AS (
    SELECT source, target, is_none, min(year) AS since, max(year) AS until, max(flow) AS flow,
           arg_min(file, year) AS file, arg_min("row", year) AS line, bool_or(rounded) AS rounded
    FROM known
    GROUP BY source, target, is_none, CASE WHEN is_none THEN run ELSE year END
),
last_year AS (SELECT max(year) AS year FROM cow_trade)
SELECT 'trade' AS kind, r.source, r.target, CAST(r.since AS VARCHAR) AS start_text,
       CASE WHEN r.until < l.year THEN CAST(r.until AS VARCHAR) END AS end_text,
       CASE WHEN r.until = l.year THEN l.year END AS last_covered,
       CASE WHEN r.flow = round(r.flow) THEN CAST(CAST(r.flow AS BIGINT) AS VARCHAR) ELSE CAST(r.flow AS VARCHAR) END AS value,
       'million current US dollars' AS unit, 'amount' AS quantity, r.file, r.line,
       CASE WHEN r.is_none AND r.rounded THEN 'recorded as 0: less than half a million'
            WHEN r.is_none THEN 'recorded as 0' END AS note
FROM runs r, last_year l
