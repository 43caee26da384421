-- How many trips of foreign leaders each country received in a year.
SELECT p.file, p."row", p.TripYear AS year, p.CountryVisited AS country_visited, n.state AS visited_state, p."count" AS trips
FROM published p LEFT JOIN named_states n ON n.name = p.CountryVisited
