-- What every row of a roll call repeats, once; its row is the first of them.
SELECT file, min("row") AS "row", rcid, min(session) AS session,
       CAST(strptime(min(date), '%m/%d/%Y') AS DATE) AS date,
       coalesce(year(strptime(min(date), '%m/%d/%Y')), min(year)) AS year, min(unres) AS unres, min(importantvote) AS important
FROM published GROUP BY file, rcid ORDER BY 2
