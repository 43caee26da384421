-- What reached a state, or left it, as ties of one kind: amounts and shares with their spans.
SELECT t.id AS id, t.kind AS kind, t.source AS source, t.target AS target, t.date_start AS date_start, t.date_end AS date_end,
       t.value AS value, t.unit AS unit, t.quantity AS quantity, t.dataset AS dataset, t.line AS line,
       t.reference AS reference, t.last_covered AS last_covered
FROM ties t
WHERE t.kind = $kind AND (t.source = $state OR t.target = $state)
ORDER BY t.dataset, t.date_start NULLS FIRST, t.id
