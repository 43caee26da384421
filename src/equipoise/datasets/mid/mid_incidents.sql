-- MIDI as published.
SELECT p.file, p."row",
       p.dispnum, p.incidnum, p.stday, p.stmon, p.styear, p.endday, p.endmon, p.endyear, p.duration, p.tbi, p.fatality,
       p.fatalpre, p.action, p.hostlev, p.numa, p.version
FROM published p
