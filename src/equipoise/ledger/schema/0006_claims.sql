-- What texts claim of ties and counts, found by the coder with the mentions of events and replaced with them.
CREATE TABLE IF NOT EXISTS claims (
    id VARCHAR PRIMARY KEY,
    document VARCHAR NOT NULL,
    coder VARCHAR NOT NULL,
    record VARCHAR NOT NULL           -- JSON
);
