-- Every tie of one kind that had begun by a day.
SELECT t.id AS id, t.kind AS kind, t.source AS source, t.target AS target, t.date_start AS date_start,
       t.date_end AS date_end, t.status AS status, t.value AS value, t.unit AS unit, t.quantity AS quantity,
       t.dataset AS dataset, t.line AS line, t.reference AS reference, t.last_covered AS last_covered
FROM ties t
WHERE t.kind = $kind AND (t.date_start IS NULL OR t.date_start <= $day)
ORDER BY t.date_start NULLS FIRST, t.source, t.target, t.id
