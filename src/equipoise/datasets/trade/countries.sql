-- BACI's own numbers of countries. 490, "Other Asia, nes", is the trade of Taiwan, which the UN reports under no other name.
SELECT p.file, p."row", p.country_code AS code, p.country_name AS name, p.country_iso2 AS iso2, p.country_iso3 AS iso3,
       CASE WHEN p.country_code = 490 THEN 'TWN' ELSE s.state END AS state
FROM published p
LEFT JOIN (SELECT code, arg_max(state, year) AS state FROM iso3_states GROUP BY code) s ON s.code = p.country_iso3
