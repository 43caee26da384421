-- Every tie of three states with anybody that had begun by a day; of yearly trade only from a year on.
SELECT t.id AS id, t.kind AS kind, t.source AS source, t.target AS target, t.date_start AS date_start,
       t.date_end AS date_end, t.status AS status, t.value AS value, t.unit AS unit, t.quantity AS quantity,
       t.dataset AS dataset, t.line AS line, t.reference AS reference, t.last_covered AS last_covered
FROM ties t
WHERE (t.source IN ($pivot, $a, $b) OR t.target IN ($pivot, $a, $b))
  AND (t.date_start IS NULL OR t.date_start <= $day)
  AND (t.kind <> 'trade' OR t.date_end IS NULL OR t.date_end >= $trade_since)
ORDER BY t.kind, t.date_start NULLS FIRST, t.source, t.target, t.id
