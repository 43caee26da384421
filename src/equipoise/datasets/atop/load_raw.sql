-- Directed dyad-years as published; the treaties behind a row are its ATOP numbers.
SELECT p.file, p."row", p.stateA AS ccode1, a.state AS state1, p.stateB AS ccode2, b.state AS state2, p.year,
       nullif(p.defense, -9) AS defense, nullif(p.offense, -9) AS offense, nullif(p.neutral, -9) AS neutral,
       nullif(p.nonagg, -9) AS nonagg, nullif(p.consul, -9) AS consul,
       nullif(concat_ws('; ', p.atopid1, p.atopid2, p.atopid3, p.atopid4, p.atopid5, p.atopid6, p.atopid7, p.atopid8,
                        p.atopid9), '') AS treaties
FROM published p
LEFT JOIN cow_states a ON a.code = p.stateA AND a.year = p.year
LEFT JOIN cow_states b ON b.code = p.stateB AND b.year = p.year
