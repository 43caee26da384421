-- Everything of which an actor is a party, on whichever side; one row an event.
SELECT p.event AS id
FROM event_parties p
WHERE p.party = $partner
GROUP BY p.event
ORDER BY p.event
