-- Every meeting, visit and call between the pivot and one partner, as contacts.sql finds them, with what tells apart two
-- of them; one row an event.
SELECT e.id AS id, e.status AS status, e.channel AS channel, e.setting AS setting, e.standing AS standing,
       e.date_start AS date_start, e.date_end AS date_end, e.held AS held,
       e.reports AS reports, e.independent AS independent, e.place AS place, e.announced AS announced,
       MIN(d.level) AS level
FROM events e
JOIN event_dyads d ON d.event = e.id
WHERE e.type = 'CONSULT' AND e.channel <> 'letter'
  AND ((d.source = $pivot AND d.target = $partner) OR (d.source = $partner AND d.target = $pivot))
GROUP BY e.id, e.status, e.channel, e.setting, e.standing, e.date_start, e.date_end, e.held, e.reports,
         e.independent, e.place, e.announced
ORDER BY e.date_start NULLS LAST, e.id
