-- Spells as published; one that is "Still in Office" has no end, but the last day covered. The state is the one that had
-- the number for most of the spell: Yeltsin's of 1991 to 1999 is Russia's.
WITH spell AS (
    SELECT p."row", arg_max(s.state, least(s.last_day, p.enddate) - greatest(s.first_day, p.startdate)) AS state
    FROM published p
    JOIN gw_spells s ON s.code = p.gwcode AND s.first_day <= p.enddate AND s.last_day >= p.startdate
    GROUP BY p."row")
SELECT p.file, p."row", p.obsid, p.gwcode, coalesce(s.state, y.state) AS state, p.leadid, p.leader, p.yrborn AS born,
       p.gender, p.startdate AS start_date, CASE WHEN p.exit <> 'Still in Office' THEN p.enddate END AS end_date,
       CASE WHEN p.exit = 'Still in Office' THEN p.enddate END AS in_office_on, p.entry, p.exit, p.exitcode
FROM published p
LEFT JOIN spell s ON s."row" = p."row"
LEFT JOIN gw_states y ON y.code = p.gwcode AND y.year = year(p.startdate)
ORDER BY p."row"
