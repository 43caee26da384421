-- A tie for each unbroken run of years in which two states fought on opposite sides of one conflict with one intensity;
-- states that only supported a side with troops are named in the note.
WITH pairs AS (
    SELECT a.file, least(a."row", b."row") AS line, a.conflict_id, a.year, a.intensity,
           least(a.state, b.state) AS source, greatest(a.state, b.state) AS target,
           CASE WHEN a.role = 'secondary' THEN a.state END AS helper_a,
           CASE WHEN b.role = 'secondary' THEN b.state END AS helper_b,
           a.type_of_conflict, a.start_date2, a.start_prec2, a.ep_end_date, a.ep_end_prec
    FROM ucdp_parties a JOIN ucdp_parties b USING (conflict_id, year)
    WHERE a.side = 'a' AND b.side = 'b' AND a.state IS NOT NULL AND b.state IS NOT NULL
),
years AS (  -- a state that is both a primary and a supporting party of a side counts once
    SELECT min(file) AS file, min(line) AS line, conflict_id, year, intensity, source, target,
           concat_ws(', ', min(helper_a), min(helper_b)) AS helpers, min(type_of_conflict) AS type_of_conflict,
           min(start_date2) AS begun, min(start_prec2) AS begun_prec, min(ep_end_date) AS ended, min(ep_end_prec) AS ended_prec
    FROM pairs GROUP BY conflict_id, year, intensity, source, target
),
runs AS (
    SELECT *, year - row_number() OVER (PARTITION BY conflict_id, source, target, intensity, helpers ORDER BY year) AS run
    FROM years
),
spans AS (
    SELECT conflict_id, source, target, intensity, helpers, min(year) AS since, max(year) AS until,
           arg_min(begun, year) AS begun, arg_min(begun_prec, year) AS begun_prec, arg_max(ended, year) AS ended,
           arg_max(ended_prec, year) AS ended_prec, arg_min(file, year) AS file, arg_min(line, year) AS line,
           arg_min(type_of_conflict, year) AS type_of_conflict
    FROM runs GROUP BY conflict_id, source, target, intensity, helpers, run
),
last_year AS (SELECT max(year) AS year FROM ucdp_parties)
SELECT CASE s.intensity WHEN 2 THEN 'war' ELSE 'armed conflict' END AS kind, s.source, s.target,
       CASE WHEN year(s.begun) = s.since AND s.begun_prec = 1 THEN CAST(s.begun AS VARCHAR)
            ELSE CAST(s.since AS VARCHAR) END AS start_text,
       CASE WHEN year(s.ended) = s.until AND s.ended_prec = 1 THEN CAST(s.ended AS VARCHAR)
            WHEN year(s.ended) = s.until OR s.until < l.year THEN CAST(s.until AS VARCHAR) END AS end_text,
       CASE WHEN s.until = l.year AND (s.ended IS NULL OR year(s.ended) <> s.until) THEN l.year END AS last_covered,
       s.type_of_conflict || ' conflict ' || s.conflict_id ||
           CASE WHEN s.helpers <> '' THEN '; with troops in support: ' || s.helpers ELSE '' END AS note, s.file, s.line
FROM spans s, last_year l
