-- How many texts each publisher brought on each day; rows of tables are left out.
SELECT d.publisher AS publisher, d.published AS day, COUNT(*) AS documents
FROM read_documents d
WHERE d.kind <> 'row' AND d.published IS NOT NULL AND d.publisher IS NOT NULL
GROUP BY d.publisher, d.published
ORDER BY d.publisher, d.published
