-- A tie for each pair of states on opposite sides of a dispute, for as long as both took part: side A is its source.
-- The value is the higher of the two states' highest hostility levels. A dispute that was not over in 2014 has no end.
WITH part AS (
    SELECT *, try(make_date(styear, stmon, coalesce(stday, 1))) AS first_day,
           coalesce(try(make_date(endyear, endmon, endday)), last_day(make_date(endyear, endmon, 1))) AS last_day,
           format('{:04d}-{:02d}', styear, stmon) || coalesce(format('-{:02d}', stday), '') AS start_text,
           format('{:04d}-{:02d}', endyear, endmon) || coalesce(format('-{:02d}', endday), '') AS end_text
    FROM mid_participants
),
pairs AS (
    SELECT a.dispnum, a.state AS source, b.state AS target, greatest(a.hostlev, b.hostlev) AS hostility,
           CASE WHEN a.first_day >= b.first_day THEN a.start_text ELSE b.start_text END AS start_text,
           CASE WHEN a.last_day <= b.last_day THEN a.end_text ELSE b.end_text END AS end_text, a.file, a."row" AS line,
           b."row" AS other
    FROM part a JOIN part b ON b.dispnum = a.dispnum AND a.sidea = 1 AND b.sidea = 0
    WHERE a.first_day <= b.last_day AND b.first_day <= a.last_day
)
SELECT 'dispute' AS kind, p.source, p.target, p.start_text,
       CASE WHEN d.ongo2014 = 1 AND substr(p.end_text, 1, 7) = format('{:04d}-{:02d}', d.endyear, d.endmon) THEN NULL
            ELSE p.end_text END AS end_text,
       CASE WHEN d.ongo2014 = 1 AND substr(p.end_text, 1, 7) = format('{:04d}-{:02d}', d.endyear, d.endmon) THEN 2014
            END AS last_covered,
       CAST(p.hostility AS VARCHAR) AS value, 'highest hostility, 1 to 5' AS unit, p.file, p.line,
       concat('dispute ', p.dispnum, ': ', CASE p.hostility WHEN 1 THEN 'no militarized action' WHEN 2 THEN 'threat of force'
              WHEN 3 THEN 'display of force' WHEN 4 THEN 'use of force' WHEN 5 THEN 'war' END,
              '; the other state in row ', p.other) AS note
FROM pairs p JOIN mid_disputes d ON d.dispnum = p.dispnum
