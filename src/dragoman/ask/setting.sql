-- What every question may use besides the tables: made for one connection, kept nowhere.

CREATE OR REPLACE TEMP MACRO folded(words) AS strip_accents(lower(words));

-- Do the words match all patterns? Each of the first six is compiled once for the whole
-- query; to fold the words of all rows instead took five times as long.
CREATE OR REPLACE TEMP MACRO tells(words, asked) AS
    regexp_matches(words, asked[1]) AND regexp_matches(words, asked[2])
    AND regexp_matches(words, asked[3]) AND regexp_matches(words, asked[4])
    AND regexp_matches(words, asked[5]) AND regexp_matches(words, asked[6])
    AND len([w for w in asked[7:] if NOT regexp_matches(words, w)]) = 0;

CREATE OR REPLACE TEMP MACRO of_talks(words) AS
    regexp_matches(words, getvariable('talk_words'));

-- The calendar day of an event, where its value is one.
CREATE OR REPLACE TEMP MACRO a_day(value) AS
    CASE WHEN regexp_full_match(value, '\d{4}-\d\d-\d\d') THEN try_cast(value AS DATE) END;

-- Which part in keeping a peace the words tell of, if any.
CREATE OR REPLACE TEMP MACRO part_of(words) AS
    CASE WHEN NOT regexp_matches(words, getvariable('part_words')) THEN NULL
         WHEN regexp_matches(words, getvariable('guarantor_words')) THEN 'guarantor'
         WHEN regexp_matches(words, getvariable('monitor_words')) THEN 'monitor'
         WHEN regexp_matches(words, getvariable('mediator_words')) THEN 'mediator'
         ELSE 'host' END;
