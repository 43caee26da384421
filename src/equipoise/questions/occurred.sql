-- What occurred between two actors, in either direction or in none: one row an event.
SELECT e.id AS id, e.type AS type, e.date_start AS date_start, e.date_end AS date_end
FROM events e
JOIN event_dyads d ON d.event = e.id
WHERE e.status = 'occurred'
  AND ((d.source = $pivot AND d.target = $partner) OR (d.source = $partner AND d.target = $pivot))
GROUP BY e.id, e.type, e.date_start, e.date_end
ORDER BY e.id
