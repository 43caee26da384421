-- Flows of all products added up: a row an exporter, importer and year; its row is that of the first product. The numbers are read
-- by BACI's own list, as the states that had those codes in that year.
WITH added AS (
    SELECT file, min("row") AS "row", i, j, t, sum(v) AS thousands, count(*) AS products FROM published GROUP BY file, i, j, t
)
SELECT a.file, a."row", CAST(a.i AS VARCHAR) AS exporter_code, coalesce(es.state, e.state) AS exporter,
       CAST(a.j AS VARCHAR) AS importer_code, coalesce(ms.state, m.state) AS importer, a.t AS year,
       round(a.thousands / 1000, 6) AS value, 'reconciled' AS basis, a.products
FROM added a
LEFT JOIN trade_countries e ON e.code = a.i
LEFT JOIN iso3_states es ON es.code = e.iso3 AND es.year = a.t
LEFT JOIN trade_countries m ON m.code = a.j
LEFT JOIN iso3_states ms ON ms.code = m.iso3 AND ms.year = a.t
