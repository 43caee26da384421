-- dyadic dispute-years of peacesciencer as published, with the states that the numbers were of in that year.
SELECT p.file, p."row",
       p.dispnum, p.ccode1, a.state AS state1, p.ccode2, b.state AS state2, p.year, p.cowmidongoing, p.cowmidonset, p.sidea1,
       p.sidea2, p.fatality1, p.fatality2, p.fatalpre1, p.fatalpre2, p.hiact1, p.hiact2, p.hostlev1, p.hostlev2, p.orig1,
       p.orig2, p.fatality, p.hostlev, p.mindur, p.maxdur, p.recip, p.stmon
FROM published p
LEFT JOIN cow_states a ON a.code = p.ccode1 AND a.year = p.year
LEFT JOIN cow_states b ON b.code = p.ccode2 AND b.year = p.year
