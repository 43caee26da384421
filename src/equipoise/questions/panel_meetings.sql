-- Every contact that occurred between the pivot and anybody, a row an event and dyad.
SELECT e.id AS id, e.type AS type, e.mode AS mode, e.status AS status, e.channel AS channel, e.setting AS setting,
       e.date_start AS date_start, e.date_end AS date_end, e.date_precision AS date_precision, e.country AS country,
       d.source AS source, d.target AS target, d.level AS level
FROM events e
JOIN event_dyads d ON d.event = e.id
WHERE e.type = 'CONSULT' AND e.status = 'occurred' AND (d.source = $pivot OR d.target = $pivot)
ORDER BY e.id, d.source, d.target
