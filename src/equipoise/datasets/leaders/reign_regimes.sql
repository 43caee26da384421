-- Spells as published; an end on the last day of 2020 or later is that of the list, not the regime's.
WITH spell AS (
    SELECT p."row", arg_max(s.state, least(s.last_day, p.gwf_enddate) - greatest(s.first_day, p.gwf_startdate)) AS state
    FROM published p
    JOIN cow_spells s ON s.code = p.cowcode AND s.first_day <= p.gwf_enddate AND s.last_day >= p.gwf_startdate
    GROUP BY p."row")
SELECT p.file, p."row", p.cowcode AS ccode, coalesce(s.state, y.state) AS state, p.gwf_country AS country,
       p.gwf_casename AS casename, trim(p.gwf_regimetype) AS regime, p.gwf_startdate AS start_date,
       CASE WHEN p.gwf_enddate < DATE '2020-12-31' THEN p.gwf_enddate END AS end_date,
       CASE WHEN p.gwf_enddate >= DATE '2020-12-31' THEN p.gwf_enddate END AS lasts_on
FROM published p
LEFT JOIN spell s ON s."row" = p."row"
LEFT JOIN cow_states y ON y.code = p.cowcode AND y.year = year(p.gwf_startdate)
ORDER BY p."row"
