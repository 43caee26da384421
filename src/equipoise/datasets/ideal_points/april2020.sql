-- Ideal points of sessions; the year of a session is that in which it opens.
SELECT p.file, p."row", p.ccode, s.state, p.iso3c, p.Countryname AS country, p.session, p.session + 1945 AS year,
       p.IdealPoint AS ideal_point_legacy, p.NVotes AS votes_legacy,
       p."QO%" AS legacy_q0, p."Q5%" AS legacy_q5, p."Q10%" AS legacy_q10, p."Q50%" AS legacy_q50,
       p."Q90%" AS legacy_q90, p."Q95%" AS legacy_q95, p."Q100%" AS legacy_q100
FROM published p LEFT JOIN cow_states s ON s.code = p.ccode AND s.year = p.session + 1945
