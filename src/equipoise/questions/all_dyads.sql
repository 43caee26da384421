-- What occurred between any two states, of one type and dated: one row an event and directed dyad.
SELECT e.id AS event, d.source AS source, d.target AS target, d.level AS level, e.channel AS channel,
       e.setting AS setting, e.date_start AS date_start, e.date_end AS date_end, e.date_precision AS date_precision
FROM events e
JOIN event_dyads d ON d.event = e.id
WHERE e.type = $type AND e.status = 'occurred' AND e.date_start IS NOT NULL AND e.date_end IS NOT NULL
ORDER BY e.id, d.source, d.target, d.level NULLS LAST
