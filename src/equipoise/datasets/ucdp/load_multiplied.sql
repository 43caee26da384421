-- A row for each state of a conflict-year: the file has one for each combination of states, so each state is there again.
WITH parties AS (
    SELECT *, 'a' AS side, 'primary' AS role, gwno_a AS gwno FROM published
    UNION ALL SELECT *, 'a', 'secondary', CAST(gwno_a_2nd AS INTEGER) FROM published
    UNION ALL SELECT *, 'b', 'primary', CAST(gwno_b AS INTEGER) FROM published
    UNION ALL SELECT *, 'b', 'secondary', CAST(gwno_b_2nd AS INTEGER) FROM published
)
SELECT p.file, min(p."row") AS "row", p.conflict_id, p.year, p.side, p.role, p.gwno, s.state, p.incompatibility,
       p.intensity_level AS intensity,
       CASE p.type_of_conflict WHEN 'II' THEN 'internationalised intrastate' ELSE p.type_of_conflict END AS type_of_conflict,
       p.start_date, p.start_prec, p.start_date2, p.start_prec2, p.ep_end, p.ep_end_date
FROM parties p
LEFT JOIN gw_states s ON s.code = p.gwno AND s.year = p.year
WHERE p.gwno IS NOT NULL
GROUP BY ALL
ORDER BY ALL
