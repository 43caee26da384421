-- What was read: documents by publisher, with the days they span.
SELECT d.publisher AS publisher, d.kind AS kind, COUNT(*) AS documents, MIN(d.published) AS first, MAX(d.published) AS last
FROM read_documents d
GROUP BY d.publisher, d.kind
ORDER BY d.publisher NULLS LAST, d.kind
