-- The ties that edits of scenarios added or put in the place of others; which edit, tell reference and note.
SELECT t.id AS id, t.dataset AS dataset, t.reference AS reference, t.note AS note
FROM ties t
WHERE t.dataset = 'scenario' OR t.note IS NOT NULL
ORDER BY t.id
