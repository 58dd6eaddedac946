-- Actors, plans, incidents and sayings over all reports: counted from their members.

UPDATE actor SET "first" = seen."first", "last" = seen."last"
FROM (
    SELECT m."key" AS k, min(published) AS "first", max(published) AS "last"
    FROM member m JOIN report USING (report) WHERE m.kind = 'actor' GROUP BY ALL
) seen WHERE seen.k = actor."key";

DELETE FROM plan;
INSERT INTO plan
WITH part AS (
    SELECT m."key", m.report, m.item, r.published, i.name, i.aliases, i.kind
    FROM member m
    JOIN initiative i ON i.report = m.report AND i.id = m.item
    JOIN report r ON r.report = m.report
    WHERE m.kind = 'initiative'
),
who AS (
    SELECT part."key",
           list_sort(list_distinct(list(p."key") FILTER (p.role = 'sponsor'))) AS sponsors,
           list_sort(list_distinct(list(p."key") FILTER (p.role = 'party'))) AS parties,
           list_sort(list_distinct(list(p."key") FILTER (p.role = 'guarantor'))) AS guarantors
    FROM part JOIN party p
      ON p.report = part.report AND p.record = part.item AND p."type" = 'initiative'
    GROUP BY ALL
)
SELECT part."key", any_value(n.name), mode(part.kind ORDER BY part.kind),
       list_sort(list_distinct(flatten(list(list_prepend(part.name, part.aliases))))),
       any_value(who.sponsors), any_value(who.parties), any_value(who.guarantors),
       count(DISTINCT part.report), min(published), max(published)
FROM part JOIN plan_name n ON n."key" = part."key" LEFT JOIN who ON who."key" = part."key"
GROUP BY part."key";

DELETE FROM incident;
INSERT INTO incident
WITH part AS (
    SELECT m."key", m.report, m.item, r.published, e.plover, e.mode, e.modality,
           e.time.value AS "day"
    FROM member m
    JOIN event e ON e.report = m.report AND e.id = m.item
    JOIN report r ON r.report = m.report
    WHERE m.kind = 'event'
),
who AS (
    SELECT part."key",
           list_sort(list_distinct(list(coalesce(p."key", p.words)) FILTER (p.role = 'actor'))) AS actors,
           list_sort(list_distinct(list(coalesce(p."key", p.words)) FILTER (p.role = 'recipient'))) AS recipients,
           mode(coalesce(p."key", p.words) ORDER BY p.words) FILTER (p.role = 'place') AS place
    FROM part JOIN party p
      ON p.report = part.report AND p.record = part.item AND p."type" = 'event'
    GROUP BY ALL
)
SELECT part."key", min(plover), mode(part.mode ORDER BY part.mode),
       mode(modality ORDER BY modality),
       coalesce(any_value(actors), []), coalesce(any_value(recipients), []),
       any_value(who.place), mode("day" ORDER BY "day"),
       count(DISTINCT report), min(published), max(published)
FROM part LEFT JOIN who ON who."key" = part."key"
GROUP BY part."key";

DELETE FROM saying;
INSERT INTO saying
SELECT m."key", min(p."key"), any_value(n.name), count(DISTINCT m.report),
       min(r.published), max(r.published)
FROM member m
JOIN report r ON r.report = m.report
JOIN saying_name n ON n."key" = m."key"
LEFT JOIN party p ON p.report = m.report AND p.record = m.item
     AND p."type" = 'statement' AND p.role = 'speaker' AND p.n = 1
WHERE m.kind = 'utterance'
GROUP BY m."key";

-- Whom a name may mean, sorted by the name without case and accents.
DELETE FROM called;
INSERT INTO called
SELECT name, kind, "key", max(main), max(reports)
FROM (
    SELECT strip_accents(lower(name)) AS name, 'actor' AS kind, "key", true AS main, reports
        FROM actor
    UNION ALL SELECT strip_accents(lower(unnest(names))), 'actor', "key", false, reports
        FROM actor
    UNION ALL SELECT strip_accents(lower(name)), 'plan', "key", true, reports FROM plan
    UNION ALL SELECT strip_accents(lower(unnest(names))), 'plan', "key", false, reports
        FROM plan
)
GROUP BY name, kind, "key"
ORDER BY name, kind, "key";

-- Who has a part in which incident, sorted by actor; the day is that of the incident
-- where its value is one, and else that of the first report.
DELETE FROM deed;
INSERT INTO deed
SELECT "key", role, incident, plover, modality,
       coalesce(CASE WHEN regexp_full_match("day", '\d{4}-\d\d-\d\d')
                     THEN try_cast("day" AS DATE) END, "first"), reports
FROM (
    SELECT unnest(actors) AS "key", 'actor' AS role, "key" AS incident, plover, modality,
           "day", "first", reports FROM incident
    UNION ALL SELECT unnest(recipients), 'recipient', "key", plover, modality,
           "day", "first", reports FROM incident
)
ORDER BY "key", role, incident;
