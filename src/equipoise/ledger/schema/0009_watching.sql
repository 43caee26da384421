-- What the record was before: what later codings and texts replaced, so that any earlier state can be told again.
-- Whatever hangs on a document goes with it when it is forgotten.

CREATE TABLE IF NOT EXISTS retired_mentions (
    id VARCHAR NOT NULL,
    document VARCHAR NOT NULL,
    record VARCHAR NOT NULL,          -- JSON, as it was
    imported VARCHAR,
    retired_at VARCHAR NOT NULL       -- when a later coding replaced the document's mentions
);
-- Each time that a document's coding was replaced, or that a coder elsewhere brought or took one.
CREATE TABLE IF NOT EXISTS recodings (
    document VARCHAR NOT NULL,
    imported VARCHAR,
    before VARCHAR,                   -- the coding that it had; null where it had none
    recoded_at VARCHAR NOT NULL
);
-- Each time that a text was superseded, or (superseded_by null) came back into force.
CREATE TABLE IF NOT EXISTS supersessions (
    document VARCHAR NOT NULL,
    superseded_by VARCHAR,
    happened_at VARCHAR NOT NULL
);

-- Each time that a source was asked for something new, and what came of it.
CREATE TABLE IF NOT EXISTS looks (
    source VARCHAR NOT NULL,
    looked_at VARCHAR NOT NULL,
    failed VARCHAR,                   -- why nothing could be had; null where it answered
    new INTEGER NOT NULL,             -- documents that the record did not have
    PRIMARY KEY (source, looked_at)
);
-- What rules of the case told of, once for each thing that they found.
CREATE TABLE IF NOT EXISTS alerts (
    id VARCHAR PRIMARY KEY,           -- hash of rule and subject
    rule VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    fired_at VARCHAR NOT NULL
);
-- The ties that were in the case's table when its rules were last applied.
CREATE TABLE IF NOT EXISTS seen_ties (id VARCHAR PRIMARY KEY, seen_at VARCHAR NOT NULL);
