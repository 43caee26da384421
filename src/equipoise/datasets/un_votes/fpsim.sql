-- Votes by resid (session and three digits); the year is that of the day, for the published one lags behind in the last sessions.
SELECT p.file, p."row", p.resid AS roll_call, NULL AS rcid, p.resid, p.resid // 1000 AS session, p.date,
       year(p.date) AS year, p.year AS published_year, p.ccode, s.state, p.vote
FROM published p LEFT JOIN cow_states s ON s.code = p.ccode AND s.year = year(p.date)
