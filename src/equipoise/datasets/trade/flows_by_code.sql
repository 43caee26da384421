-- The states that had the codes in that year. The IMF has two codes that are not ISO's: KOS of Kosovo and WBG of the West Bank and Gaza.
LEFT JOIN iso3_states e ON e.year = p.year
    AND e.code = CASE p.exporter_code WHEN 'KOS' THEN 'XKX' WHEN 'WBG' THEN 'PSE' ELSE p.exporter_code END
LEFT JOIN iso3_states m ON m.year = p.year
    AND m.code = CASE p.importer_code WHEN 'KOS' THEN 'XKX' WHEN 'WBG' THEN 'PSE' ELSE p.importer_code END
