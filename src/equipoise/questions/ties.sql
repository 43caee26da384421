-- The ties of a dyad in either direction, and each side's ties with organisations, that overlap a period.
SELECT t.id AS id, t.kind AS kind, t.source AS source, t.target AS target, t.start_text AS start_text, t.end_text AS end_text,
       t.status AS status, t.value AS value, t.unit AS unit, t.quantity AS quantity, t.dataset AS dataset, t.line AS line,
       t.reference AS reference, t.note AS note, t.last_covered AS last_covered
FROM ties t
WHERE ((t.source = $a AND t.target = $b) OR (t.source = $b AND t.target = $a)
       OR (t.kind = 'membership' AND (t.source = $a OR t.source = $b)))
  AND (t.date_start IS NULL OR t.date_start <= $until)
  AND (t.date_end IS NULL OR t.date_end >= $since)
ORDER BY t.kind, t.date_start NULLS FIRST, t.source, t.target, t.id
