-- A tie for each exporter, importer and year. A dyad-year that is not listed is unknown, not zero.
SELECT 'trade' AS kind, exporter AS source, importer AS target, CAST(year AS VARCHAR) AS start_text, CAST(year AS VARCHAR) AS end_text,
       CAST(value AS VARCHAR) AS value, 'million current US dollars' AS unit, file, "row" AS line, basis AS note
FROM trade WHERE value IS NOT NULL
