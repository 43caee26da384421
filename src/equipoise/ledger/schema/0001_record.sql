-- The record of a case: documents, mentions and judgements are what is kept; events and what hangs on them are
-- derived from these by the merge and can be dropped and made again.

CREATE TABLE meta (name VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);
INSERT INTO meta VALUES ('generation', '0'), ('materialised', '-1');

CREATE TABLE documents (
    id VARCHAR PRIMARY KEY,
    kind VARCHAR NOT NULL,            -- text | row
    title VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    published DATE,
    language VARCHAR NOT NULL,
    cells VARCHAR,                    -- a table row as read: JSON object
    recorded_at VARCHAR NOT NULL,
    superseded_by VARCHAR             -- the document that replaced it at its address
);

-- One text at many addresses is one document.
CREATE TABLE addresses (
    document VARCHAR NOT NULL,
    address VARCHAR NOT NULL,
    publisher VARCHAR,
    retrieved_at VARCHAR NOT NULL,
    original VARCHAR,                 -- hash of the bytes in originals
    PRIMARY KEY (document, address)
);
CREATE TABLE originals (hash VARCHAR PRIMARY KEY, bytes BLOB NOT NULL);

CREATE TABLE mentions (
    id VARCHAR PRIMARY KEY,
    document VARCHAR NOT NULL,
    coder VARCHAR NOT NULL,
    record VARCHAR NOT NULL           -- JSON
);
-- Which coder has read which document, also where it found nothing.
CREATE TABLE codings (document VARCHAR PRIMARY KEY, coder VARCHAR NOT NULL);
-- An id that a newer coder no longer gives, and the mention that now stands at its place.
CREATE TABLE aliases (old VARCHAR PRIMARY KEY, new VARCHAR NOT NULL);

CREATE TABLE counts (document VARCHAR PRIMARY KEY, record VARCHAR NOT NULL);

CREATE TABLE judgements (
    id VARCHAR PRIMARY KEY,
    made_at VARCHAR NOT NULL,
    record VARCHAR NOT NULL           -- JSON; append-only
);

CREATE TABLE runs (
    id VARCHAR PRIMARY KEY,
    command VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    made_at VARCHAR NOT NULL,
    inputs VARCHAR NOT NULL,          -- JSON
    counts VARCHAR NOT NULL           -- JSON
);
