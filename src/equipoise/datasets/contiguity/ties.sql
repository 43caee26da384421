-- A tie a spell and pair of states: where a number passes from one state to another during a spell, one for each. Pairs
-- that a file has in both directions make one tie.
WITH spells AS (
    SELECT least(ccode1, ccode2) AS a, greatest(ccode1, ccode2) AS b, conttype, begins, ends,
           min(file) AS file, min("row") AS line
    FROM contiguity WHERE conttype > 0 GROUP BY ALL
),
years AS (SELECT *, unnest(range(year(begins), year(ends) + 1)) AS year FROM spells),
held AS (
    SELECT x.state AS source, z.state AS target, y.conttype, y.begins, y.ends, y.file, y.line,
           min(y.year) AS since, max(y.year) AS until
    FROM years y
    JOIN cow_states x ON x.code = y.a AND x.year = y.year
    JOIN cow_states z ON z.code = y.b AND z.year = y.year
    GROUP BY ALL
),
last_year AS (SELECT max(year(ends)) AS year FROM contiguity)
SELECT CASE h.conttype WHEN 1 THEN 'border' ELSE 'contiguity by water' END AS kind, h.source, h.target,
       CASE WHEN h.since = year(h.begins) THEN strftime(h.begins, '%Y-%m') ELSE CAST(h.since AS VARCHAR) END AS start_text,
       CASE WHEN h.until = l.year THEN NULL
            WHEN h.until = year(h.ends) THEN strftime(h.ends, '%Y-%m') ELSE CAST(h.until AS VARCHAR) END AS end_text,
       CASE WHEN h.until = l.year THEN l.year END AS last_covered,
       CASE h.conttype WHEN 2 THEN 'up to 12 miles of water' WHEN 3 THEN 'up to 24 miles of water'
            WHEN 4 THEN 'up to 150 miles of water' WHEN 5 THEN 'up to 400 miles of water' END AS note, h.file, h.line
FROM held h, last_year l
