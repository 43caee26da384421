-- Flows in IMF DOTS, a column a year, one by one.
WITH long AS (
    UNPIVOT (SELECT file, "row", "Country Name", "Indicator Code", "Counterpart Country Name", COLUMNS('^(19|20)\d\d$') FROM published)
    ON COLUMNS('^(19|20)\d\d$') INTO NAME year VALUE figure
),
flows AS (
    SELECT file, "row", CAST(year AS INTEGER) AS year, CAST(figure AS DOUBLE) AS usd, "Indicator Code" = 'TXG_FOB_USD' AS is_export,
           CASE WHEN "Indicator Code" = 'TXG_FOB_USD' THEN "Country Name" ELSE "Counterpart Country Name" END AS exporter_code,
           CASE WHEN "Indicator Code" = 'TXG_FOB_USD' THEN "Counterpart Country Name" ELSE "Country Name" END AS importer_code
    FROM long
)
