-- Ideal points as published: of the votes of each kind, with the quantiles of the draws. Years are those of the votes, but of the
-- legacy series those of sessions, so there is no session of a row.
SELECT p.file, p."row", p.ccode, s.state, nullif(p.iso3c, '') AS iso3c, nullif(p.countryname, '') AS country,
       p.year,
       p.idealpointfp AS ideal_point_fp, p.nvotesfp AS votes_fp,
       p.qofp AS fp_q0, p.q5fp AS fp_q5, p.q10fp AS fp_q10, p.q50fp AS fp_q50, p.q90fp AS fp_q90, p.q95fp AS fp_q95, p.q100fp AS fp_q100,
       p.idealpointall AS ideal_point_all, p.nvotesall AS votes_all,
       p.qoall AS all_q0, p.q5all AS all_q5, p.q10all AS all_q10, p.q50all AS all_q50, p.q90all AS all_q90, p.q95all AS all_q95, p.q100all AS all_q100,
       p.idealpointlegacy AS ideal_point_legacy, p.nvotesLegacy AS votes_legacy
FROM published p LEFT JOIN cow_states s ON s.code = p.ccode AND s.year = p.year
