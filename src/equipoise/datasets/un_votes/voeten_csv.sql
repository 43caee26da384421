-- Votes as published; the year is that of the day.
SELECT p.file, p."row", p.rcid AS roll_call, p.rcid, p.resid, p.session, p.date,
       coalesce(year(p.date), p.year, p.session + 1945) AS year, p.year AS published_year, p.ccode, s.state, p.vote
FROM published p
LEFT JOIN cow_states s ON s.code = p.ccode AND s.year = coalesce(year(p.date), p.year, p.session + 1945)
