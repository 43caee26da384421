-- A row for each roll call and issue that is coded 1 (1.0 in some files of R); in the 197 rows of one roll call `ec` is damaged (0 and a mark), which is no 1.
WITH coded AS (
    UNPIVOT (SELECT file, min("row") AS "row", rcid, min(me) AS me, min(nu) AS nu, min(di) AS di,
                    min(hr) AS hr, min(co) AS co, min(ec) AS ec FROM published GROUP BY file, rcid)
    ON me, nu, di, hr, co, ec INTO NAME issue VALUE code)
SELECT file, "row", rcid, issue,
       CASE issue WHEN 'me' THEN 'Palestinian conflict' WHEN 'nu' THEN 'Nuclear weapons and nuclear material'
                  WHEN 'di' THEN 'Arms control and disarmament' WHEN 'hr' THEN 'Human rights'
                  WHEN 'co' THEN 'Colonialism' WHEN 'ec' THEN 'Economic development' END AS issue_name
FROM coded WHERE TRY_CAST(code AS DOUBLE) = 1 ORDER BY "row", issue
