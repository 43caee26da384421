-- A tie for each unbroken run of years in which a state owes another an obligation; its row is that of the run's first year.
WITH owed AS (
    UNPIVOT (SELECT file, "row", state1, state2, year, defense, offense, neutral, nonagg, consul FROM atop)
    ON defense AS "defence pledge", offense AS "offence pledge", neutral AS "neutrality pledge",
       nonagg AS "non-aggression pledge", consul AS "consultation pledge"
    INTO NAME kind VALUE owes
),
runs AS (
    SELECT *, year - row_number() OVER (PARTITION BY kind, state1, state2 ORDER BY year) AS run FROM owed WHERE owes = 1
),
last_year AS (SELECT max(year) AS year FROM atop)
SELECT r.kind, r.state1 AS source, r.state2 AS target, CAST(min(r.year) AS VARCHAR) AS start_text,
       CASE WHEN max(r.year) < l.year THEN CAST(max(r.year) AS VARCHAR) END AS end_text,
       CASE WHEN max(r.year) = l.year THEN l.year END AS last_covered,
       arg_min(r.file, r.year) AS file, arg_min(r."row", r.year) AS line
FROM runs r, last_year l
GROUP BY r.kind, r.state1, r.state2, r.run, l.year
