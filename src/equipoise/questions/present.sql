-- Every meeting, visit and call that an actor takes part in, on whichever side.
SELECT e.id AS id
FROM events e
JOIN event_parties p ON p.event = e.id
WHERE e.type = 'CONSULT' AND p.party = $partner
GROUP BY e.id
ORDER BY e.id
