-- The ties that hold in a period: of one state with others, and (rivalries) of all.
SELECT t.id AS id, t.kind AS kind, t.source AS source, t.target AS target, t.value AS value, t.unit AS unit,
       t.quantity AS quantity, t.dataset AS dataset, t.start_text AS start_text, t.end_text AS end_text
FROM ties t
WHERE (t.source = $state OR t.target = $state OR t.kind = 'rivalry')
  AND (t.date_start IS NULL OR t.date_start <= $until)
  AND (t.date_end IS NULL OR t.date_end >= $since)
  AND (t.date_end IS NOT NULL OR t.last_covered IS NULL OR t.last_covered >= $first_year)
ORDER BY t.kind, t.dataset, t.date_start NULLS FIRST, t.id
