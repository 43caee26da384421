-- Roll calls as published.
SELECT file, "row", rcid, session, date, year(date) AS year, nullif(unres, '') AS unres,
       importantvote AS important, amend, para, nullif(short, '') AS short, nullif(descr, '') AS descr
FROM published
