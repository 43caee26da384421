-- The value of a flow is what the exporter reports, and where it reports nothing what the importer does. No two states trade for
-- ten million million dollars: where not one flow of the file has ten million, its unit cannot be told from millions, and it is
-- refused. Goes on from the relation `flows` of a layout, and is ended by `flows_by_name.sql` or `flows_by_code.sql`.
, paired AS (
    SELECT exporter_code, importer_code, year, max(usd) FILTER (WHERE is_export) AS exports,
           max(usd) FILTER (WHERE NOT is_export) AS imports, any_value(file) AS file,
           coalesce(min("row") FILTER (WHERE is_export), min("row")) AS "row"
    FROM flows WHERE usd IS NOT NULL GROUP BY exporter_code, importer_code, year
),
largest AS (SELECT max(greatest(exports, imports)) AS usd FROM paired)
SELECT p.file, p."row", p.exporter_code, e.state AS exporter, p.importer_code, m.state AS importer, p.year,
       round(coalesce(p.exports, p.imports) / 1e6, 6) AS value, round(p.exports / 1e6, 6) AS exports_reported,
       round(p.imports / 1e6, 6) AS imports_reported,
       CASE WHEN p.exports IS NULL THEN 'imports reported by the importer, CIF' ELSE 'exports reported by the exporter, FOB' END AS basis
FROM (SELECT p.* FROM paired p, largest l
      WHERE CASE WHEN l.usd < 1e7 THEN error('US dollars were expected, but its largest yearly flow is ' || l.usd
                      || ': these may be millions. Take a file with larger flows too, or a whole one.') ELSE true END) p
