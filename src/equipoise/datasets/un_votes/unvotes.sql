-- Votes in words; days and sessions come from the roll calls, and states from the alpha-2 code, else from the name.
SELECT p.file, p."row", p.rcid AS roll_call, p.rcid, NULL AS resid, r.session, r.date, r.year, NULL AS published_year,
       p.country, coalesce(s.state, n.state) AS state,
       CASE p.vote WHEN 'yes' THEN 1 WHEN 'abstain' THEN 2 WHEN 'no' THEN 3 ELSE error('no vote: ' || p.vote) END AS vote
FROM published p
LEFT JOIN un_roll_calls r ON r.rcid = p.rcid
LEFT JOIN iso2_states s ON s.code = p.country_code AND s.year = r.year
LEFT JOIN named_states n ON n.name = p.country
