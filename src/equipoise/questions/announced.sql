-- Meetings, visits and calls that were announced, whatever became of them; dated ones first.
SELECT e.id AS id, e.held AS held, e.date_start AS day
FROM events e
WHERE e.type = 'CONSULT' AND e.status IN ('planned', 'postponed', 'cancelled', 'lapsed')
ORDER BY e.date_start NULLS LAST, e.id
