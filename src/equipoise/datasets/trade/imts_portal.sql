-- Flows in IMF IMTS, one by one.
WITH flows AS (
    SELECT file, "row", CAST(TIME_PERIOD AS INTEGER) AS year, OBS_VALUE AS usd, "INDICATOR.ID" = 'XG_FOB_USD' AS is_export,
           CASE WHEN "INDICATOR.ID" = 'XG_FOB_USD' THEN "COUNTRY.ID" ELSE "COUNTERPART_COUNTRY.ID" END AS exporter_code,
           CASE WHEN "INDICATOR.ID" = 'XG_FOB_USD' THEN "COUNTERPART_COUNTRY.ID" ELSE "COUNTRY.ID" END AS importer_code
    FROM published
)
