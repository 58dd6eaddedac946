-- A larger collection out of a small one that is attached as `small`: `$times` copies of
-- every report, each with keys and a date of its own. Copies of one thing stay apart,
-- except states and whoever three reports or more name: those are known to every copy.

CREATE TEMP TABLE copy AS SELECT range AS k FROM range($times);

CREATE TEMP TABLE renamed AS
    SELECT report, k,
           CASE WHEN k = 0 THEN report ELSE hash(report, k) >> 1 END AS "to"
    FROM small.report, copy;

CREATE TEMP TABLE shared AS
    SELECT "key" FROM small.actor WHERE kind = 'state' OR reports >= 3;

INSERT INTO report
SELECT n."to", CASE WHEN k = 0 THEN id ELSE id || '~' || k END,
       published - CAST(k AS INTEGER) * 7, title, source, url, n_chars, dates, text,
       hash, signature, version, state, original, recipe, fault
FROM small.report r JOIN renamed n USING (report);

INSERT INTO member
SELECT m.kind, n."to", m.item,
       CASE WHEN k = 0 OR s."key" IS NOT NULL THEN m."key" ELSE m."key" || '~' || k END
FROM small.member m JOIN renamed n USING (report)
LEFT JOIN shared s ON s."key" = m."key" AND m.kind = 'actor';

INSERT INTO party
SELECT n."to", p.record, p."type", p.role, p.n, p.published - CAST(k AS INTEGER) * 7,
       p.ref, p.words, p.of,
       CASE WHEN k = 0 OR s."key" IS NOT NULL OR p."key" IS NULL THEN p."key"
            ELSE p."key" || '~' || k END
FROM small.party p JOIN renamed n USING (report)
LEFT JOIN shared s ON s."key" = p."key" AND p.of = 'entity';

INSERT INTO actor
SELECT CASE WHEN k = 0 OR s."key" IS NOT NULL THEN a."key" ELSE a."key" || '~' || k END,
       name, kind, country, names, offices, sectors,
       CASE WHEN s."key" IS NULL THEN reports ELSE reports * $times END, "first", "last"
FROM small.actor a LEFT JOIN shared s ON s."key" = a."key"
JOIN copy ON k = 0 OR s."key" IS NULL;

INSERT INTO plan
SELECT CASE WHEN k = 0 THEN "key" ELSE "key" || '~' || k END, name, kind, names,
       sponsors, parties, guarantors, reports,
       "first" - CAST(k AS INTEGER) * 7, "last" - CAST(k AS INTEGER) * 7
FROM small.plan, copy;

INSERT INTO saying
SELECT CASE WHEN k = 0 THEN "key" ELSE "key" || '~' || k END, speaker, words, reports,
       "first" - CAST(k AS INTEGER) * 7, "last" - CAST(k AS INTEGER) * 7
FROM small.saying, copy;

INSERT INTO incident
WITH named AS (
    SELECT i."key", k, side, unnest(list) AS who, generate_subscripts(list, 1) AS n
    FROM (UNPIVOT (SELECT "key", actors, recipients FROM small.incident)
          ON actors, recipients INTO NAME side VALUE list) i, copy
),
sides AS (
    SELECT named."key", k,
           list(renamed ORDER BY n) FILTER (side = 'actors') AS actors,
           list(renamed ORDER BY n) FILTER (side = 'recipients') AS recipients
    FROM (
        SELECT named.*, CASE WHEN k = 0 OR s."key" IS NOT NULL THEN who
                             ELSE who || '~' || k END AS renamed
        FROM named LEFT JOIN shared s ON s."key" = who
    ) named GROUP BY ALL
)
SELECT CASE WHEN c.k = 0 THEN i."key" ELSE i."key" || '~' || c.k END, plover, mode,
       modality, coalesce(s.actors, []), coalesce(s.recipients, []), place, "day",
       reports, "first" - CAST(c.k AS INTEGER) * 7, "last" - CAST(c.k AS INTEGER) * 7
FROM small.incident i CROSS JOIN copy c
LEFT JOIN sides s ON s."key" = i."key" AND s.k = c.k;
