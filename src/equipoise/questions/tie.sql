-- One tie by its id.
SELECT t.id AS id, t.kind AS kind, t.source AS source, t.target AS target, t.start_text AS start_text,
       t.end_text AS end_text, t.reference AS reference
FROM ties t
WHERE t.id = $id
ORDER BY t.id
