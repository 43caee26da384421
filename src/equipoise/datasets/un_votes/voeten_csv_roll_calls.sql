-- What every row of a roll call repeats, once; its row is the first of them.
SELECT file, min("row") AS "row", rcid, min(resid) AS resid, min(session) AS session, min(date) AS date,
       coalesce(year(min(date)), min(year), min(session) + 1945) AS year, min(unres) AS unres,
       min(importantvote) AS important, min(amend) AS amend, min(para) AS para, min(short) AS short, min(descr) AS descr,
       min(yes) AS yes, min(abstain) AS abstain, min(no) AS no
FROM published GROUP BY file, rcid ORDER BY 2
