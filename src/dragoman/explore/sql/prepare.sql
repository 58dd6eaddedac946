-- Made in memory when a collection is opened, because views of a large one would
-- otherwise count and join all of it at every look.

-- The telling that an incident is shown by: its first, and of the same day the first
-- by report.
CREATE OR REPLACE TABLE memory.telling AS
SELECT m."key",
       arg_min(m.report, (coalesce(r.published, DATE '9999-12-31'), m.report)) AS report,
       arg_min(m.item, (coalesce(r.published, DATE '9999-12-31'), m.report, m.item)) AS record
FROM member m JOIN report r USING (report)
WHERE m.kind = 'event'
GROUP BY m."key";

-- A day for every incident: the day that the report gives where it gives one, else the
-- first day on which it was reported. The ground has PLOVER's material conflict but for
-- sanctions, and forces that draw back.
CREATE OR REPLACE TABLE memory.dated AS
SELECT "key", plover, mode, modality, actors, recipients, reports, "first", "last",
       coalesce(try_cast(left("day", 10) AS DATE), "first") AS "day",
       try_cast(left("day", 10) AS DATE) IS NOT NULL AS "told",
       CASE WHEN plover IN ('ASSAULT', 'MOBILIZE', 'COERCE', 'PROTEST')
                 OR (plover = 'RETREAT' AND mode IN ('withdraw', 'disarm'))
            THEN 'battlefield' ELSE 'diplomacy' END AS lane
FROM incident
WHERE plover IS NOT NULL
ORDER BY "day";

-- Who stands against whom in an incident; with what is mutual, every pair once.
CREATE OR REPLACE TABLE memory.tie AS
WITH mutual AS (
    SELECT d."key", plover, d."day", d.reports,
           list_distinct(actors || recipients) AS who
    FROM memory.dated d
    WHERE plover IN ('CONSULT', 'AGREE', 'COOPERATE') AND modality = 'actual'
),
pair AS (
    SELECT "key", plover, "day", reports, unnest(who) AS "from", who FROM mutual
),
crossed AS (
    SELECT "key", plover, "day", reports, "from", unnest(who) AS "to" FROM pair
),
ordered AS (
    SELECT * FROM crossed WHERE "from" < "to"
    UNION ALL
    SELECT "key", plover, "day", reports, "from", unnest(recipients) AS "to"
    FROM (SELECT *, unnest(actors) AS "from" FROM memory.dated
          WHERE plover NOT IN ('CONSULT', 'AGREE', 'COOPERATE') AND modality = 'actual')
)
SELECT o."key", o.plover, o."day", o.reports, o."from", o."to"
FROM ordered o
JOIN actor a ON a."key" = o."from" JOIN actor b ON b."key" = o."to"
WHERE "from" <> "to"
ORDER BY o.plover, o."from", o."to";

-- Where incidents lie.
CREATE OR REPLACE TABLE memory.located AS
SELECT m."key", e.place.latitude AS latitude, e.place.longitude AS longitude,
       e.place."precision" AS "precision", any_value(e.name ORDER BY e.name) AS place
FROM party p
JOIN member m ON m.kind = 'event' AND m.report = p.report AND m.item = p.record
JOIN entity e ON e.report = p.report AND e.id = p.ref
WHERE p."type" = 'event' AND p.role = 'place' AND e.place IS NOT NULL
GROUP BY ALL;

-- Names as they are compared: without case and diacritics.
CREATE OR REPLACE TABLE memory.sought AS
SELECT 'actor' AS "table", "key", name, kind, country, reports, names, "first", "last",
       lower(strip_accents(array_to_string(names, chr(10)))) AS folded
FROM actor
UNION ALL
SELECT 'plan', "key", name, kind, NULL, reports, names, "first", "last",
       lower(strip_accents(array_to_string(names, chr(10))))
FROM plan
ORDER BY 1, reports DESC, name;
