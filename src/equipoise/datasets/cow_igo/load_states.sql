-- State-years as published.
SELECT p.file, p."row", p.ccode, s.state, p.year, p.sum_igo_full AS full_member, p.sum_igo_associate AS associate,
       p.sum_igo_observer AS observer, p.sum_igo_anytype AS any_type
FROM published p
LEFT JOIN cow_states s ON s.code = p.ccode AND s.year = p.year
