-- The documents behind the events of a dyad, each with the events that it tells of.
SELECT m.event AS event, d.document AS document, d.kind AS kind, d.publisher AS publisher, d.published AS day
FROM read_documents d
JOIN event_mentions m ON m.document = d.document
JOIN event_dyads y ON y.event = m.event
WHERE (y.source = $a AND y.target = $b) OR (y.source = $b AND y.target = $a)
GROUP BY m.event, d.document, d.kind, d.publisher, d.published
ORDER BY m.event, d.document, d.kind, d.publisher NULLS LAST, d.published NULLS LAST
