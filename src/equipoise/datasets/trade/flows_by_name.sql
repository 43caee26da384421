-- The states that names mean.
LEFT JOIN named_states e ON e.name = p.exporter_code
LEFT JOIN named_states m ON m.name = p.importer_code
