-- What members of organisations owe one another by rule, with the days.
SELECT t.id AS id, t.kind AS kind, t.source AS source, t.target AS target, t.date_start AS date_start,
       t.date_end AS date_end, t.status AS status, t.reference AS reference
FROM ties t
WHERE t.dataset = 'obligations'
ORDER BY t.id
