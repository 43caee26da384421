-- The events of a period that hold a dyad between two of the named states (either direction), or, where one state is
-- named, any dyad of it; undated events last.
SELECT e.id AS id, MIN(e.date_start) AS day
FROM events e
JOIN event_parties p ON p.event = e.id
LEFT JOIN event_dyads d ON d.event = e.id
WHERE (e.date_start IS NULL OR (e.date_end >= $since AND e.date_start <= $until))
  AND ($any_type = 1 OR e.type = $type)
  AND ($any_status = 1 OR e.status = $status)
  AND (
    $states = 0
    OR ($states = 1 AND p.party = $a)
    OR ($states = 2 AND ((d.source = $a AND d.target = $b) OR (d.source = $b AND d.target = $a)))
  )
GROUP BY e.id
ORDER BY day NULLS LAST, e.id
