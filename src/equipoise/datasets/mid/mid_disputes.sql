-- MIDA as published.
SELECT p.file, p."row",
       p.dispnum, p.stday, p.stmon, p.styear, p.endday, p.endmon, p.endyear, p.outcome, p.settle, p.fatality, p.fatalpre,
       p.maxdur, p.mindur, p.hiact, p.hostlev, p.recip, p.numa, p.numb, p.ongo2014, p.version
FROM published p
