-- Flows in IMF DOTS, a column a figure, one by one.
WITH flows AS (
    SELECT file, "row", CAST("Time Period" AS INTEGER) AS year, "Goods, Value of Exports, Free on board (FOB), US Dollars (TXG_FOB_USD)" AS usd, true AS is_export,
           "Country Name" AS exporter_code, "Counterpart Country Name" AS importer_code
    FROM published
    UNION ALL
    SELECT file, "row", CAST("Time Period" AS INTEGER), "Goods, Value of Imports, Cost, Insurance, Freight (CIF), US Dollars (TMG_CIF_USD)", false,
           "Counterpart Country Name", "Country Name"
    FROM published
)
