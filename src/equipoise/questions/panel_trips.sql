-- Trips of a state's leaders and to it, as published, a row each.
SELECT t.trip AS trip, t.leader_state AS leader_state, t.leader_role AS leader_role, t.visited_state AS visited_state,
       t.date_start AS date_start, t.date_end AS date_end, t.year AS year, t.met_host AS met_host, t.multilateral AS multilateral
FROM colt_trips t
WHERE t.leader_state = $pivot OR t.visited_state = $pivot
ORDER BY t.trip
