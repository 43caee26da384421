-- Flows in IMF IMTS, a column a year, one by one.
WITH long AS (
    UNPIVOT (SELECT file, "row", "COUNTRY.ID", "INDICATOR.ID", "COUNTERPART_COUNTRY.ID", COLUMNS('^(19|20)\d\d$') FROM published)
    ON COLUMNS('^(19|20)\d\d$') INTO NAME year VALUE figure
),
flows AS (
    SELECT file, "row", CAST(year AS INTEGER) AS year, CAST(figure AS DOUBLE) AS usd, "INDICATOR.ID" = 'XG_FOB_USD' AS is_export,
           CASE WHEN "INDICATOR.ID" = 'XG_FOB_USD' THEN "COUNTRY.ID" ELSE "COUNTERPART_COUNTRY.ID" END AS exporter_code,
           CASE WHEN "INDICATOR.ID" = 'XG_FOB_USD' THEN "COUNTERPART_COUNTRY.ID" ELSE "COUNTRY.ID" END AS importer_code
    FROM long
)
