-- A tie a rivalry and pair of states: where a number passes from one state to another, one for each. The list of 2021
-- where it is loaded, else that of 2012.
WITH spells AS (
    SELECT file, "row", rivalry, ccode1, ccode2, since, until, 2020 AS looked_at,
           concat_ws(', ', CASE WHEN is_spatial THEN 'spatial' END, CASE WHEN is_positional THEN 'positional' END,
                     CASE WHEN is_ideological THEN 'ideological' END, CASE WHEN is_interventionary THEN 'interventionary' END,
                     CASE WHEN is_principal THEN 'principal' END,
                     CASE WHEN is_asymmetric_principal THEN 'principal for one side' END) AS types
    FROM tss_rivalries
    UNION ALL
    SELECT file, "row", rivalry, ccode1, ccode2, since, until, 2010, concat_ws(', ', type1, type2, type3)
    FROM td_rivalries WHERE NOT EXISTS (SELECT 1 FROM tss_rivalries)
),
years AS (SELECT *, unnest(range(since, until + 1)) AS year FROM spells),
held AS (
    SELECT a.state AS source, b.state AS target, y.rivalry, y.types, y.looked_at, y.file, y."row",
           min(y.year) AS since, max(y.year) AS until
    FROM years y
    JOIN cow_states a ON a.code = y.ccode1 AND a.year = y.year
    JOIN cow_states b ON b.code = y.ccode2 AND b.year = y.year
    GROUP BY ALL
)
SELECT 'rivalry' AS kind, h.source, h.target, CAST(h.since AS VARCHAR) AS start_text,
       CASE WHEN h.until < h.looked_at THEN CAST(h.until AS VARCHAR) END AS end_text,
       CASE WHEN h.until = h.looked_at THEN h.looked_at END AS last_covered, h.file, h."row" AS line,
       h.rivalry || CASE WHEN h.types <> '' THEN ': ' || h.types ELSE '' END AS note
FROM held h
