-- The collection, version 1. One file of DuckDB.
--
-- Three layers, and nothing in a later one ever changes an earlier one:
--   1. what came in:    report, history, run, aside
--   2. what it says:    entity and a table for each record type, as record.py has them
--   3. what is one:     member, merge, judgement, and the tables actor, plan, incident,
--                       saying, party, slot and called, made from them, made again at will
--
-- `report` is the first 63 bits of the BLAKE2b hash of the document's id, so that the
-- same collection has the same keys in whatever order it came; report.id is that id.
-- Within a report, `id` names an entity or record (a1, st4, ev12). Offsets are code
-- points, 0-based and half-open; dates are ISO 8601; coordinates WGS 84 degrees;
-- countries ISO 3166-1 alpha-3. Slots hold ids of the same report, or words.

CREATE TABLE meta (name VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);

CREATE TYPE span AS STRUCT("start" INTEGER, "end" INTEGER, quote VARCHAR);
CREATE TYPE moment AS STRUCT(
    words VARCHAR, span STRUCT("start" INTEGER, "end" INTEGER, quote VARCHAR),
    "value" VARCHAR, anchor VARCHAR, "mod" VARCHAR
);

-- 1. What came in ------------------------------------------------------------------

CREATE TABLE report (
    report    UBIGINT PRIMARY KEY,
    id        VARCHAR NOT NULL,
    published DATE,
    title     VARCHAR,
    source    VARCHAR,           -- the outlet
    url       VARCHAR,
    n_chars   INTEGER,
    dates     STRUCT("value" DATE, "where" VARCHAR)[],
    text      VARCHAR NOT NULL,
    hash      VARCHAR NOT NULL,  -- of header and text: has it changed?
    signature BLOB,              -- MinHash of its words: is it a reprint?
    version   INTEGER NOT NULL,  -- 1, and one more for each change
    state     VARCHAR NOT NULL,  -- held (not read yet), read, reprint, aside
    original  UBIGINT,           -- the report it reprints
    recipe    VARCHAR,           -- hash of code, model and codebook that read it
    fault     VARCHAR            -- why it was set aside
);

CREATE TABLE history (           -- reports as they were before they changed
    report      UBIGINT NOT NULL,
    version     INTEGER NOT NULL,
    replaced    TIMESTAMP NOT NULL,
    text        VARCHAR NOT NULL,
    exchange    JSON NOT NULL    -- what was read in it
);

CREATE TABLE run (
    run       INTEGER PRIMARY KEY,
    started   TIMESTAMP NOT NULL,
    ended     TIMESTAMP,         -- null: it was stopped, and the next run goes on
    recipe    VARCHAR NOT NULL,
    documents INTEGER, recorded INTEGER, duplicate INTEGER, set_aside INTEGER
);

CREATE TABLE aside (run INTEGER NOT NULL, "where" VARCHAR NOT NULL, what VARCHAR NOT NULL);

-- 2. What it says ------------------------------------------------------------------

CREATE TABLE entity (
    report UBIGINT NOT NULL, id VARCHAR NOT NULL,
    name VARCHAR NOT NULL, kind VARCHAR NOT NULL, country VARCHAR,
    aliases VARCHAR[], mentions span[], office VARCHAR, sector VARCHAR, members VARCHAR[],
    place STRUCT(
        latitude DOUBLE, longitude DOUBLE, "precision" VARCHAR, geonames INTEGER,
        region VARCHAR
    )
);

CREATE TABLE statement (
    report UBIGINT NOT NULL, id VARCHAR NOT NULL,
    evidence span[] NOT NULL, score DOUBLE, doubt VARCHAR, "by" VARCHAR NOT NULL,
    speaker VARCHAR[], source span, relay VARCHAR[], addressee VARCHAR[],
    quote_type VARCHAR NOT NULL, cue span, content span[], occasion VARCHAR,
    place VARCHAR[], "time" moment, paraphrases VARCHAR[]
);

CREATE TABLE act (
    report UBIGINT NOT NULL, id VARCHAR NOT NULL,
    evidence span[] NOT NULL, score DOUBLE, doubt VARCHAR, "by" VARCHAR NOT NULL,
    statement VARCHAR, performer VARCHAR[], act VARCHAR NOT NULL, target VARCHAR[]
);

CREATE TABLE position (
    report UBIGINT NOT NULL, id VARCHAR NOT NULL,
    evidence span[] NOT NULL, score DOUBLE, doubt VARCHAR, "by" VARCHAR NOT NULL,
    holder VARCHAR[] NOT NULL, target VARCHAR[] NOT NULL, stance VARCHAR NOT NULL,
    basis VARCHAR NOT NULL, "time" moment
);

CREATE TABLE initiative (
    report UBIGINT NOT NULL, id VARCHAR NOT NULL,
    evidence span[] NOT NULL, score DOUBLE, doubt VARCHAR, "by" VARCHAR NOT NULL,
    name VARCHAR NOT NULL, aliases VARCHAR[], kind VARCHAR NOT NULL,
    sponsors VARCHAR[], parties VARCHAR[], guarantors VARCHAR[]
);

CREATE TABLE term (
    report UBIGINT NOT NULL, id VARCHAR NOT NULL,
    evidence span[] NOT NULL, score DOUBLE, doubt VARCHAR, "by" VARCHAR NOT NULL,
    kind VARCHAR NOT NULL, issue VARCHAR NOT NULL, holder VARCHAR[], initiative VARCHAR,
    "order" INTEGER, condition span
);

CREATE TABLE status (
    report UBIGINT NOT NULL, id VARCHAR NOT NULL,
    evidence span[] NOT NULL, score DOUBLE, doubt VARCHAR, made_by VARCHAR NOT NULL,
    track VARCHAR, status VARCHAR NOT NULL, "by" VARCHAR[], "time" moment
);

CREATE TABLE event (
    report UBIGINT NOT NULL, id VARCHAR NOT NULL,
    evidence span[] NOT NULL, score DOUBLE, doubt VARCHAR, "by" VARCHAR NOT NULL,
    plover VARCHAR, mode VARCHAR, contexts VARCHAR[], actor VARCHAR[],
    recipient VARCHAR[], place VARCHAR[], "time" moment, modality VARCHAR NOT NULL,
    historical BOOLEAN NOT NULL, owner VARCHAR
);

CREATE TABLE relation (
    report UBIGINT NOT NULL, id VARCHAR NOT NULL,
    evidence span[] NOT NULL, score DOUBLE, doubt VARCHAR, "by" VARCHAR NOT NULL,
    relation VARCHAR NOT NULL, subject VARCHAR[] NOT NULL, object VARCHAR[] NOT NULL,
    polarity VARCHAR NOT NULL, "time" moment, owner VARCHAR
);

CREATE TABLE claim (
    report UBIGINT NOT NULL, id VARCHAR NOT NULL,
    evidence span[] NOT NULL, score DOUBLE, doubt VARCHAR, "by" VARCHAR NOT NULL,
    owner VARCHAR[] NOT NULL, source span, cue span, content span[],
    factuality VARCHAR NOT NULL, outlet_factuality VARCHAR NOT NULL
);

CREATE TABLE link (
    report UBIGINT NOT NULL, id VARCHAR NOT NULL,
    evidence span[] NOT NULL, score DOUBLE, doubt VARCHAR, "by" VARCHAR NOT NULL,
    link VARCHAR NOT NULL, subject VARCHAR NOT NULL, object VARCHAR NOT NULL,
    difference VARCHAR
);

-- 3. What is one -------------------------------------------------------------------

CREATE TABLE judgement (         -- what a user pins or forbids; it wins
    judgement INTEGER PRIMARY KEY,
    kind VARCHAR NOT NULL,       -- reprint, actor, initiative, event, utterance
    left_report UBIGINT NOT NULL, left_item VARCHAR NOT NULL,
    right_report UBIGINT NOT NULL, right_item VARCHAR NOT NULL,
    verdict VARCHAR NOT NULL,    -- same, distinct
    who VARCHAR, made TIMESTAMP NOT NULL, why VARCHAR
);

CREATE TABLE merge (             -- every join, with its reason; made anew each time
    merge VARCHAR PRIMARY KEY,   -- a short hash of kind, report and item
    kind VARCHAR NOT NULL,
    report UBIGINT NOT NULL, item VARCHAR NOT NULL,
    into_report UBIGINT NOT NULL, into_item VARCHAR NOT NULL,
    "key" VARCHAR NOT NULL, reason VARCHAR NOT NULL, score DOUBLE NOT NULL
);

CREATE TABLE member (            -- every entity, initiative, event and statement has one
    kind VARCHAR NOT NULL, report UBIGINT NOT NULL, item VARCHAR NOT NULL,
    "key" VARCHAR NOT NULL
);

CREATE TABLE actor (             -- people, states and bodies over all reports
    "key" VARCHAR PRIMARY KEY, name VARCHAR NOT NULL, kind VARCHAR NOT NULL,
    country VARCHAR, names VARCHAR[] NOT NULL,
    offices STRUCT(office VARCHAR, "first" DATE, "last" DATE)[], sectors VARCHAR[],
    reports INTEGER NOT NULL, "first" DATE, "last" DATE
);

CREATE TABLE plan (              -- initiatives over all reports
    "key" VARCHAR PRIMARY KEY, name VARCHAR NOT NULL, kind VARCHAR NOT NULL,
    names VARCHAR[] NOT NULL, sponsors VARCHAR[], parties VARCHAR[], guarantors VARCHAR[],
    reports INTEGER NOT NULL, "first" DATE, "last" DATE
);

CREATE TABLE incident (          -- events over all reports: counted once
    "key" VARCHAR PRIMARY KEY, plover VARCHAR, mode VARCHAR, modality VARCHAR NOT NULL,
    actors VARCHAR[] NOT NULL, recipients VARCHAR[] NOT NULL, place VARCHAR, "day" VARCHAR,
    reports INTEGER NOT NULL, "first" DATE, "last" DATE
);

CREATE TABLE saying (            -- the same words over all reports
    "key" VARCHAR PRIMARY KEY, speaker VARCHAR, words VARCHAR NOT NULL,
    reports INTEGER NOT NULL, "first" DATE, "last" DATE
);

CREATE TABLE party (             -- who or what fills which slot of which record
    report UBIGINT NOT NULL, record VARCHAR NOT NULL,
    "type" VARCHAR NOT NULL, role VARCHAR NOT NULL, n UTINYINT NOT NULL,
    published DATE,
    ref VARCHAR,                 -- the id within the report, if the slot holds one
    words VARCHAR NOT NULL,      -- the name or the words
    of VARCHAR,                  -- entity, initiative, event, term; null: only words
    "key" VARCHAR                -- of the actor, plan or incident
);

CREATE TABLE slot (              -- party again, by key: all records of one actor or plan
    "key" VARCHAR NOT NULL, "type" VARCHAR NOT NULL, role VARCHAR NOT NULL,
    report UBIGINT NOT NULL, record VARCHAR NOT NULL, published DATE
);

CREATE TABLE called (            -- whom a name may mean: folded (no case, no accents)
    name VARCHAR NOT NULL, kind VARCHAR NOT NULL, "key" VARCHAR NOT NULL,
    main BOOLEAN NOT NULL, reports INTEGER NOT NULL
);

CREATE TABLE deed (              -- incident again, by actor: all that one had a part in
    "key" VARCHAR NOT NULL, role VARCHAR NOT NULL, incident VARCHAR NOT NULL,
    plover VARCHAR, modality VARCHAR NOT NULL, "day" DATE, reports INTEGER NOT NULL
);
