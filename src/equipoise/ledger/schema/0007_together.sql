-- What came from another copy of the case (`case merge`), and when: its own times say when it was recorded there.
CREATE TABLE IF NOT EXISTS arrivals (
    id VARCHAR PRIMARY KEY,           -- of a document or a judgement
    arrived_at VARCHAR NOT NULL
);
