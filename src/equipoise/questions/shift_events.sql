-- The events of one type between two states, of any status and date, with the level of that dyad; one row an event.
SELECT e.id AS id, e.type AS type, e.status AS status, e.channel AS channel, e.setting AS setting,
       e.date_start AS date_start, e.date_end AS date_end, e.date_precision AS date_precision, MIN(d.level) AS level
FROM events e
JOIN event_dyads d ON d.event = e.id
WHERE (e.type = $type OR e.type = 'CONSULT' OR e.type = 'AGREE')
  AND ((d.source = $a AND d.target = $b) OR (d.source = $b AND d.target = $a))
GROUP BY e.id, e.type, e.status, e.channel, e.setting, e.date_start, e.date_end, e.date_precision
ORDER BY e.date_start NULLS LAST, e.id
