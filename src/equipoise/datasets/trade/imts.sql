-- Flows in IMF IMTS, one by one.
WITH flows AS (
    SELECT file, "row", CAST(TIME_PERIOD AS INTEGER) AS year, OBS_VALUE AS usd, "INDICATOR" = 'XG_FOB_USD' AS is_export,
           CASE WHEN "INDICATOR" = 'XG_FOB_USD' THEN "COUNTRY" ELSE "COUNTERPART_COUNTRY" END AS exporter_code,
           CASE WHEN "INDICATOR" = 'XG_FOB_USD' THEN "COUNTERPART_COUNTRY" ELSE "COUNTRY" END AS importer_code
    FROM published
)
