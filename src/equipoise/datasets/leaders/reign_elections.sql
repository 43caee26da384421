-- Steps as published; names and steps without blanks at their ends.
SELECT p.file, p."row", p.ccode, s.state, trim(p.country) AS country, p.elecnum, p.electionnumber, p.sequence,
       trim(p.event) AS event, p.elec_year AS year, p.elec_month AS month, p.elec_day AS day, p.type, p.direct, p.regular,
       p.victory, p.change, p.runoff
FROM published p LEFT JOIN cow_states s ON s.code = p.ccode AND s.year = p.elec_year
