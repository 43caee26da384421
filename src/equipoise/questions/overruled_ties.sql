-- The table's memberships of two actors in whose place the case's own rows stand.
SELECT t.id AS id, t.kind AS kind, t.source AS source, t.target AS target, t.start_text AS start_text, t.end_text AS end_text,
       t.status AS status, t.value AS value, t.unit AS unit, t.quantity AS quantity, t.dataset AS dataset, t.line AS line,
       t.reference AS reference, t.note AS note, t.last_covered AS last_covered
FROM overruled_ties t
WHERE t.source = $a OR t.source = $b
ORDER BY t.kind, t.date_start NULLS FIRST, t.source, t.target, t.id
