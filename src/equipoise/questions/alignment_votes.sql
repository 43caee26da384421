-- How states voted in roll calls of a period (of two states, or with $every = 1 of all): 1 yes, 2 abstention, 3 no, 8 absent.
SELECT v.year AS year, v.session AS session, v.published_year AS published_year, v.roll_call AS roll_call,
       v.state AS state, v.vote AS vote
FROM un_votes v
WHERE v.state IS NOT NULL AND v.vote IN (1, 2, 3, 8)
  AND ($every = 1 OR v.state = $first OR v.state = $second)
ORDER BY v.roll_call, v.state, v.ccode NULLS FIRST, v.country NULLS FIRST
