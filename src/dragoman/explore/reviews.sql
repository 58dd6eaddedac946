-- What people decided about records, beside the collection: a run of the model writes
-- the collection anew, and never this file.

CREATE TABLE IF NOT EXISTS text (      -- every text that was reviewed, as it was then
    hash     TEXT PRIMARY KEY,
    document TEXT NOT NULL,
    header   TEXT NOT NULL,            -- JSON, as in the exchange format
    text     TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS unit (      -- what is reviewed, by its words and not its id
    unit     INTEGER PRIMARY KEY,
    document TEXT NOT NULL,
    type     TEXT NOT NULL,
    hash     TEXT NOT NULL,
    seen     TEXT NOT NULL             -- JSON: the record when it was first reviewed
);

CREATE INDEX IF NOT EXISTS unit_document ON unit (document);

CREATE TABLE IF NOT EXISTS review (
    review   INTEGER PRIMARY KEY AUTOINCREMENT,
    unit     INTEGER NOT NULL REFERENCES unit,
    hash     TEXT NOT NULL REFERENCES text,
    seen     TEXT NOT NULL,            -- JSON: the record as this reviewer saw it
    refs     TEXT NOT NULL,            -- JSON: what its slots pointed at, by id
    verdict  TEXT NOT NULL CHECK (verdict IN ('accept', 'correct', 'reject')),
    right    TEXT,                     -- JSON: the record as it should be; null: none
    reviewer TEXT NOT NULL,
    made     TEXT NOT NULL,            -- UTC, ISO 8601
    undone   TEXT                      -- when it was taken back
);

CREATE INDEX IF NOT EXISTS review_unit ON review (unit);
