-- Spells as published, from the lower to the higher number; months are YYYYMM.
WITH spells AS (
    SELECT file, "row", statelno AS ccode1, statehno AS ccode2, conttype,
           make_date("begin" // 100, "begin" % 100, 1) AS begins, make_date("end" // 100, "end" % 100, 1) AS ends
    FROM published
)
SELECT p.file, p."row", p.ccode1, a.state AS state1, p.ccode2, b.state AS state2, p.conttype, p.begins, p.ends
FROM spells p
LEFT JOIN cow_states a ON a.code = p.ccode1 AND a.year = year(p.begins)
LEFT JOIN cow_states b ON b.code = p.ccode2 AND b.year = year(p.begins)
