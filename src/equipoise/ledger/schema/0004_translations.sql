-- A document's translation, from which it is coded; the original stays what the document is and what its id names.
CREATE TABLE translations (
    document VARCHAR PRIMARY KEY,
    text VARCHAR NOT NULL,
    engine VARCHAR NOT NULL,          -- the file that it was given in, or the command that made it
    made_at VARCHAR NOT NULL,
    hash VARCHAR NOT NULL             -- of the text; part of what names a coding
);
