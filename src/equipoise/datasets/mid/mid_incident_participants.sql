-- MIDIP as published, with the states that the numbers were of in that year.
SELECT p.file, p."row",
       p.dispnum, p.incidnum, p.stabb, p.ccode, s.state AS state, p.stday, p.stmon, p.styear, p.endday, p.endmon, p.endyear,
       p.insidea, p.sidea, p.fatality, p.fatalpre, p.action, p.hostlev, p.revtype1, p.revtype2, p.version
FROM published p
LEFT JOIN cow_states s ON s.code = p.ccode AND s.year = p.styear
