-- What every question may use besides the tables: made for one connection, kept nowhere.

CREATE OR REPLACE TEMP MACRO folded(words) AS strip_accents(lower(words));

-- Do the words hold all that was asked for? Words are folded; an empty list asks nothing.
CREATE OR REPLACE TEMP MACRO tells(words, asked) AS
    len([w for w in asked if contains(folded(words), w)]) = len(asked);

CREATE OR REPLACE TEMP MACRO of_talks(words) AS
    regexp_matches(folded(words), getvariable('talk_words'));

-- The calendar day of an event, where its value is one.
CREATE OR REPLACE TEMP MACRO a_day(value) AS
    CASE WHEN regexp_full_match(value, '\d{4}-\d\d-\d\d') THEN try_cast(value AS DATE) END;

-- Which part in keeping a peace the words tell of, if any.
CREATE OR REPLACE TEMP MACRO part_of(words) AS
    CASE WHEN regexp_matches(folded(words), getvariable('guarantor_words')) THEN 'guarantor'
         WHEN regexp_matches(folded(words), getvariable('monitor_words')) THEN 'monitor'
         WHEN regexp_matches(folded(words), getvariable('mediator_words')) THEN 'mediator'
         WHEN regexp_matches(folded(words), getvariable('host_words')) THEN 'host' END;
