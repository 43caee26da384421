-- What occurred between the pivot and one partner of one type, with its place, direction and the level of that dyad; one row an event.
SELECT e.id AS id, e.type AS type, e.mode AS mode, e.status AS status, e.channel AS channel, e.setting AS setting,
       e.date_start AS date_start, e.date_end AS date_end, e.date_precision AS date_precision, e.country AS country,
       MIN(d.source) AS source, MAX(d.target) AS target, MIN(d.level) AS level
FROM events e
JOIN event_dyads d ON d.event = e.id
WHERE e.type = 'CONSULT' AND e.status = 'occurred'
  AND ((d.source = $pivot AND d.target = $partner) OR (d.source = $partner AND d.target = $pivot))
GROUP BY e.id, e.type, e.mode, e.status, e.channel, e.setting, e.date_start, e.date_end, e.date_precision, e.country
ORDER BY e.date_start NULLS LAST, e.id
