-- Flows in IMF IMTS, a column a year, one by one, told by the code of the series.
WITH long AS (
    UNPIVOT (SELECT file, "row", SERIES_CODE, COLUMNS('^(19|20)\d\d$') FROM published)
    ON COLUMNS('^(19|20)\d\d$') INTO NAME year VALUE figure
),
flows AS (
    SELECT file, "row", CAST(year AS INTEGER) AS year, CAST(figure AS DOUBLE) AS usd, split_part(SERIES_CODE, '.', 2) = 'XG_FOB_USD' AS is_export,
           split_part(SERIES_CODE, '.', CASE WHEN split_part(SERIES_CODE, '.', 2) = 'XG_FOB_USD' THEN 1 ELSE 3 END) AS exporter_code,
           split_part(SERIES_CODE, '.', CASE WHEN split_part(SERIES_CODE, '.', 2) = 'XG_FOB_USD' THEN 3 ELSE 1 END) AS importer_code
    FROM long
)
