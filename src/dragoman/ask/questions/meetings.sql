-- Who met whom: each incident is counted once, however many reports tell of it.
WITH met AS (
    SELECT i."key", i.mode, i.modality, i.place, i.reports,
           coalesce(a_day(i."day"), i."first") AS "day", i.actors, i.recipients,
           list_sort(list_distinct(list_concat(i.actors, i.recipients))) AS everyone
    FROM incident i
    WHERE i.plover = 'CONSULT'
      AND i.modality IN ('actual', 'alleged') -- unless planned
      AND i.modality = 'planned' -- if planned
      AND i."key" IN (SELECT incident FROM deed -- if actor
                      WHERE "key" IN (SELECT unnest($actor::VARCHAR[]))) -- if actor
      AND i."key" IN (SELECT incident FROM deed -- if with
                      WHERE "key" IN (SELECT unnest($with::VARCHAR[]))) -- if with
      AND i."last" >= $since -- if since
      AND i."first" <= $until -- if until
),
pair AS (
    SELECT m.*, one.a, other.b
    FROM met m, unnest(m.everyone) one(a), unnest(m.everyone) other(b)
    WHERE one.a < other.b
      AND (one.a IN (SELECT unnest($actor::VARCHAR[])) -- if actor
           OR other.b IN (SELECT unnest($actor::VARCHAR[]))) -- if actor
      AND (one.a IN (SELECT unnest($with::VARCHAR[])) -- if with
           OR other.b IN (SELECT unnest($with::VARCHAR[]))) -- if with
),
dyad AS (
    SELECT a, b, count(*) AS times, sum(reports)::BIGINT AS reports,
           min("day") AS "first", max("day") AS "last",
           arg_max("key", ("day", reports, "key")) AS incident,
           list(DISTINCT place ORDER BY place) FILTER (place IS NOT NULL) AS places,
           -- of a visit the visitor is the actor and the host the recipient
           list(DISTINCT CASE WHEN list_contains(recipients, a) THEN a ELSE b END)
               FILTER (mode = 'visit' AND list_contains(recipients, a)
                       <> list_contains(recipients, b)) AS hosts,
           count(*) FILTER (mode = 'third-party') AS mediated
    FROM pair GROUP BY a, b
    -- some fall away below
    ORDER BY times DESC, reports DESC, a, b LIMIT 2 * $limit::INTEGER + 200
)
SELECT d.incident, NULL::VARCHAR AS record, 'event' AS "type",
       coalesce(na.name, d.a) AS who_met, coalesce(nb.name, d.b) AS whom,
       d.times, d.reports,
       (SELECT list(coalesce(n.name, k) ORDER BY k) FROM unnest(d.places) x(k)
        LEFT JOIN actor n ON n."key" = k) AS places,
       (SELECT list(coalesce(n.name, k) ORDER BY k) FROM unnest(d.hosts) x(k)
        LEFT JOIN actor n ON n."key" = k) AS hosts,
       d.mediated, d."first" AS first_met, d."last" AS last_met
FROM dyad d
LEFT JOIN actor na ON na."key" = d.a
LEFT JOIN actor nb ON nb."key" = d.b
-- a state does not meet its own people
WHERE (na.country = nb.country AND 'state' IN (na.kind, nb.kind)) IS NOT TRUE
