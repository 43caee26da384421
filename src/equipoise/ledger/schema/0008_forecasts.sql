-- Journals: what people write down beside the record. Rows are only ever added, each named by a hash of its content
-- (who, when, why and what), so that two copies of a case are merged by taking the rows of both.
CREATE TABLE IF NOT EXISTS forecasts (
    id VARCHAR PRIMARY KEY,
    made_at VARCHAR NOT NULL,
    record VARCHAR NOT NULL           -- JSON
);
CREATE TABLE IF NOT EXISTS hypotheses (
    id VARCHAR PRIMARY KEY,
    made_at VARCHAR NOT NULL,
    record VARCHAR NOT NULL           -- JSON
);
