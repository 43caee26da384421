-- Meetings of others in which a state took part: with a mediator or at a third place, or of three sides.
SELECT e.id AS id, e.date_start AS date_start, e.date_end AS date_end, COUNT(o.party) AS others
FROM events e
JOIN event_parties m ON m.event = e.id
JOIN event_parties o ON o.event = e.id
WHERE e.type = 'CONSULT' AND e.status = 'occurred' AND (e.mode = 'third-party' OR e.setting = 'trilateral')
  AND m.party = $mediator AND o.party <> $mediator
GROUP BY e.id, e.date_start, e.date_end
ORDER BY e.date_start NULLS LAST, e.id
