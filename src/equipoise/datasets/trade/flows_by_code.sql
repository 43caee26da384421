-- The states that had the codes in that year.
LEFT JOIN iso3_states e ON e.code = p.exporter_code AND e.year = p.year
LEFT JOIN iso3_states m ON m.code = p.importer_code AND m.year = p.year
