-- Flows in IMF IMTS, one by one, told by the code of the series.
WITH flows AS (
    SELECT file, "row", CAST(TIME_PERIOD AS INTEGER) AS year, OBS_VALUE AS usd, split_part(SERIES_CODE, '.', 2) = 'XG_FOB_USD' AS is_export,
           split_part(SERIES_CODE, '.', CASE WHEN split_part(SERIES_CODE, '.', 2) = 'XG_FOB_USD' THEN 1 ELSE 3 END) AS exporter_code,
           split_part(SERIES_CODE, '.', CASE WHEN split_part(SERIES_CODE, '.', 2) = 'XG_FOB_USD' THEN 3 ELSE 1 END) AS importer_code
    FROM published
)
