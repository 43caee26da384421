-- Ideal points of votes of final passage, by the calendar year of the votes.
SELECT p.file, p."row", p.ccode, s.state, nullif(p.iso3c, '') AS iso3c, nullif(p.Countryname, '') AS country, p.year,
       p.IdealPointFP AS ideal_point_fp, p.NVotesFP AS votes_fp, p."QO%FP" AS fp_q0, p."Q5%FP" AS fp_q5, p."Q10%FP" AS fp_q10,
       p."Q50%FP" AS fp_q50, p."Q90%FP" AS fp_q90, p."Q95%FP" AS fp_q95, p."Q100%FP" AS fp_q100
FROM published p LEFT JOIN cow_states s ON s.code = p.ccode AND s.year = p.year
