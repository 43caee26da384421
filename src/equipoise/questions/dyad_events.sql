-- The events of a dyad in either direction, one row an event: of every type, or of one; those with a direction, or those
-- without one. Undated events last.
SELECT e.id AS id, e.type AS type, e.mode AS mode, e.status AS status, e.standing AS standing, e.outcome AS outcome,
       e.date_start AS date_start, e.date_end AS date_end, e.date_precision AS date_precision,
       e.announced AS announced, e.reports AS reports, e.independent AS independent,
       MIN(d.source) AS source, MIN(d.target) AS target, MIN(d.level) AS level
FROM events e
JOIN event_dyads d ON d.event = e.id
WHERE e.is_symmetric = $symmetric
  AND ($any_type = 1 OR e.type = $type)
  AND ((d.source = $a AND d.target = $b) OR (d.source = $b AND d.target = $a))
GROUP BY e.id, e.type, e.mode, e.status, e.standing, e.outcome, e.date_start, e.date_end, e.date_precision,
         e.announced, e.reports, e.independent
ORDER BY e.date_start NULLS LAST, e.id
