-- Votes as published; days are month/day/year, and one roll call has none: its year is then the session's.
SELECT p.file, p."row", p.rcid AS roll_call, p.rcid, p.session, CAST(strptime(p.date, '%m/%d/%Y') AS DATE) AS date,
       coalesce(year(strptime(p.date, '%m/%d/%Y')), p.year) AS year, p.year AS published_year, p.ccode, s.state, p.vote
FROM published p
LEFT JOIN cow_states s ON s.code = p.ccode AND s.year = coalesce(year(strptime(p.date, '%m/%d/%Y')), p.year)
