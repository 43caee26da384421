-- The ties of the kinds that have a sign (tie_kinds.csv) in force on any day of a period; which, is chosen by the caller.
SELECT t.id AS id, t.kind AS kind, t.source AS source, t.target AS target
FROM ties t
WHERE (t.date_start IS NULL OR t.date_start <= $until)
  AND (t.date_end IS NULL OR t.date_end >= $since)
  AND (t.last_covered IS NULL OR t.last_covered >= $year)
  AND (t.date_end IS NOT NULL OR t.status IS NULL OR (t.status <> 'ended' AND t.status <> 'left'))
ORDER BY t.source, t.target, t.kind, t.id
