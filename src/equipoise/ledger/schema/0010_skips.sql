-- What a person passed over in `review`: no judgement, so the merge never reads it. It holds for that person alone and
-- for the item as it then was; `document` lets it be forgotten with the document.
CREATE TABLE IF NOT EXISTS skips (
    item VARCHAR NOT NULL,            -- e-…, m-… or e-…+e-…
    made_by VARCHAR NOT NULL,
    made_at VARCHAR NOT NULL,
    state VARCHAR NOT NULL,           -- hash of the item as it was shown
    document VARCHAR NOT NULL,
    PRIMARY KEY (item, made_by)
);
