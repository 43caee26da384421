-- The alliance obligations that were in force at some time in a period; the kinds are those of `alliance_levels.csv`.
SELECT t.id AS id, t.kind AS kind, t.source AS source, t.target AS target, t.date_start AS date_start, t.date_end AS date_end,
       t.last_covered AS last_covered, t.dataset AS dataset
FROM ties t
WHERE t.kind IN ('defence pledge', 'offence pledge', 'neutrality pledge', 'consultation pledge', 'non-aggression pledge')
  AND (t.date_start IS NULL OR t.date_start <= $until)
  AND (t.date_end IS NULL OR t.date_end >= $since)
ORDER BY t.dataset, t.id
