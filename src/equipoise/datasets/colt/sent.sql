-- How many trips each country's and organisation's leaders made in a year.
SELECT p.file, p."row", p.TripYear AS year, p.LeaderCountryOrIGO AS leader_country, n.state AS leader_state, p."count" AS trips
FROM published p LEFT JOIN named_states n ON n.name = p.LeaderCountryOrIGO
