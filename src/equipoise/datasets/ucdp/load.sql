-- A row for each state of the four lists of a conflict-year, in which the states' numbers are text: "2, 200".
WITH lists AS (
    SELECT *, 'a' AS side, 'primary' AS role, gwno_a AS list FROM published
    UNION ALL SELECT *, 'a', 'secondary', gwno_a_2nd FROM published
    UNION ALL SELECT *, 'b', 'primary', gwno_b FROM published
    UNION ALL SELECT *, 'b', 'secondary', gwno_b_2nd FROM published
),
parties AS (
    SELECT *, CAST(trim(unnest(string_split(replace(list, ';', ','), ','))) AS INTEGER) AS gwno
    FROM lists WHERE trim(list) <> ''
)
SELECT p.file, p."row", p.conflict_id, p.year, p.side, p.role, p.gwno, s.state, p.location, p.side_a, p.side_b,
       p.territory_name AS territory,
       CASE p.incompatibility WHEN 1 THEN 'territory' WHEN 2 THEN 'government' WHEN 3 THEN 'both' END AS incompatibility,
       p.intensity_level AS intensity,
       CASE p.type_of_conflict WHEN 1 THEN 'extrasystemic' WHEN 2 THEN 'interstate' WHEN 3 THEN 'intrastate'
            WHEN 4 THEN 'internationalised intrastate' END AS type_of_conflict,
       p.start_date, p.start_prec, p.start_date2, p.start_prec2, p.ep_end, p.ep_end_date, p.ep_end_prec
FROM parties p
LEFT JOIN gw_states s ON s.code = p.gwno AND s.year = p.year
ORDER BY ALL
