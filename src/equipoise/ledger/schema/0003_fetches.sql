-- What was fetched from the network, so that an address that has not changed costs one conditional request; and where
-- each document was read from, so that only a text read from the same place supersedes it.

CREATE TABLE fetches (
    address VARCHAR PRIMARY KEY,      -- as asked for
    url VARCHAR NOT NULL,             -- the one that answered, which gave the validators
    etag VARCHAR,
    last_modified VARCHAR,
    fetched_at VARCHAR NOT NULL,      -- when last asked, also if nothing had changed
    options VARCHAR NOT NULL,         -- hash of what decides what comes of it; others ask unconditionally
    documents VARCHAR NOT NULL        -- JSON: the ids of the documents that it held
);

-- Where each text stands now: the place that it was last read from. A document can stand in several places.
CREATE TABLE read_from (address VARCHAR NOT NULL, document VARCHAR NOT NULL, PRIMARY KEY (address, document));
-- Until now everything came from files; a web address stood beside the file's.
INSERT INTO read_from SELECT a.address, a.document FROM addresses a JOIN documents d ON d.id = a.document
    WHERE d.kind = 'text' AND d.superseded_by IS NULL
    AND a.address NOT LIKE 'http:%' AND a.address NOT LIKE 'https:%';
