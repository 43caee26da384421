-- How many documents were published on each day.
SELECT d.published AS day, COUNT(*) AS documents
FROM read_documents d
WHERE d.published IS NOT NULL
GROUP BY d.published
ORDER BY d.published
