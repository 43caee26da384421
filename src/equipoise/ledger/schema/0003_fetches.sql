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

CREATE TABLE read_from (address VARCHAR NOT NULL, document VARCHAR NOT NULL, PRIMARY KEY (address, document));
-- Until now everything came from files; a web address stood beside the file's.
INSERT INTO read_from SELECT address, document FROM addresses WHERE address NOT LIKE 'http:%' AND address NOT LIKE 'https:%';
