-- Spells with the day of the start and the month of the end; -99 is missing. The state is the one that had the number for
-- most of the spell, and who has no end was in office when the list ended, in March 2021.
WITH dated AS (
    SELECT *, make_date(syear, smonth, sdate) AS start_date,
           coalesce(last_day(make_date(eyear, emonth, 1)), DATE '2021-03-31') AS until
    FROM published),
spell AS (
    SELECT p."row", arg_max(s.state, least(s.last_day, p.until) - greatest(s.first_day, p.start_date)) AS state
    FROM dated p
    JOIN cow_spells s ON s.code = p.ccode AND s.first_day <= p.until AND s.last_day >= p.start_date
    GROUP BY p."row")
SELECT p.file, p."row", p.ccode, coalesce(s.state, y.state) AS state, p.stateabb, p.leadid, trim(p.leader) AS leader,
       p.start_date, printf('%04d-%02d', p.eyear, p.emonth) AS end_month, nullif(p.birthyear, -99) AS born,
       nullif(p.gender, -99) AS gender, nullif(p.militarycareer, -99) AS military, p.l_month, p.l_year
FROM dated p
LEFT JOIN spell s ON s."row" = p."row"
LEFT JOIN cow_states y ON y.code = p.ccode AND y.year = p.syear
ORDER BY p."row"
