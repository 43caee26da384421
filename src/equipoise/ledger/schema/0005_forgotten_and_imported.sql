-- Documents that a person had forgotten: bytes, text and mentions are gone, the id, the addresses (with the hashes of
-- bytes that may no longer be in originals) and the judgements stay. One that is undone may be read again.
CREATE TABLE IF NOT EXISTS forgotten (
    document VARCHAR NOT NULL,
    made_at VARCHAR NOT NULL,
    made_by VARCHAR NOT NULL,
    why VARCHAR NOT NULL,
    undone_at VARCHAR,
    undone_by VARCHAR,
    undone_why VARCHAR,
    PRIMARY KEY (document, made_at)
);

-- Who coded a mention elsewhere, by the name given to `import-events`; null for our own coder and for tables.
ALTER TABLE mentions ADD COLUMN IF NOT EXISTS imported VARCHAR;
