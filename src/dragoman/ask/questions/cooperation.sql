-- Cooperation and conflict between two sides, month by month: incidents, each counted
-- once, and the sum of their intensities, by quad class.
WITH state AS (
    SELECT country, arg_max("key", (reports, "key")) AS side FROM actor
    WHERE kind = 'state' AND country IS NOT NULL GROUP BY country
),
deed AS (
    SELECT i."key", i.plover, i.mode, i.reports, i.actors, i.recipients,
           coalesce(a_day(i."day"), i."first") AS "day"
    FROM incident i
    WHERE i.modality = 'actual' AND i.plover IS NOT NULL
      AND len(i.actors) > 0
      AND i."key" IN (SELECT incident FROM deed -- if actor
                      WHERE "key" IN (SELECT unnest($actor::VARCHAR[]))) -- if actor
      AND i."key" IN (SELECT incident FROM deed -- if between
                      WHERE "key" IN (SELECT unnest($between_1::VARCHAR[]))) -- if between
      AND i."key" IN (SELECT incident FROM deed -- if between
                      WHERE "key" IN (SELECT unnest($between_2::VARCHAR[]))) -- if between
),
weighed AS (
    SELECT d."key", d.plover, d.reports, d."day", d.actors, d.recipients, w.quad, w.intensity
    FROM deed d
    JOIN scale w ON w.plover = d.plover AND w.mode IS NOT DISTINCT FROM d.mode
    WHERE d."day" IS NOT NULL
      AND d."day" >= $since -- if since
      AND d."day" <= $until -- if until
),
pair AS (       -- from whom to whom; what is done together joins all who do it
    SELECT w.* EXCLUDE (actors, recipients), one.a, other.b
    FROM weighed w, unnest(w.actors) one(a),
         unnest(CASE WHEN len(w.recipients) = 0 AND w.plover IN ('CONSULT', 'AGREE', 'COOPERATE')
                     THEN w.actors ELSE w.recipients END) other(b)
    WHERE one.a <> other.b
),
side AS (       -- an official or a body of a state stands for it
    SELECT a."key", coalesce(s.side, a."key") AS side
    FROM actor a
    LEFT JOIN state s ON s.country = a.country AND a.kind IN ('state', 'person', 'organisation')
    WHERE a.kind <> 'place'
      AND a."key" IN (SELECT a FROM pair UNION SELECT b FROM pair)
),
joined AS (
    SELECT DISTINCT p."key", p.reports, p."day", p.quad, p.intensity,
           least(x.side, y.side) AS a, greatest(x.side, y.side) AS b
    FROM pair p JOIN side x ON x."key" = p.a JOIN side y ON y."key" = p.b
    WHERE x.side <> y.side
),
dyad AS (
    SELECT a, b, strftime("day", '%Y-%m') AS month, count(*) AS incidents,
           sum(reports)::BIGINT AS reports, round(sum(intensity), 2) AS intensity,
           count(*) FILTER (quad = 1) AS verbal_cooperation,
           count(*) FILTER (quad = 2) AS material_cooperation,
           count(*) FILTER (quad = 3) AS verbal_conflict,
           count(*) FILTER (quad = 4) AS material_conflict,
           arg_max("key", (abs(intensity), reports, "key")) AS incident
    FROM joined
    WHERE true
      AND (a = $actor[1] OR b = $actor[1]) -- if actor
      AND a IN ($between_1[1], $between_2[1]) -- if between
      AND b IN ($between_1[1], $between_2[1]) -- if between
    GROUP BY a, b, month
    QUALIFY sum(count(*)) OVER (PARTITION BY a, b) >= $least
)
SELECT d.incident, NULL::VARCHAR AS record, 'event' AS "type",
       na.name AS one, nb.name AS other, d.month, d.incidents, d.reports, d.intensity,
       d.verbal_cooperation, d.material_cooperation, d.verbal_conflict, d.material_conflict
FROM dyad d
JOIN actor na ON na."key" = d.a
JOIN actor nb ON nb."key" = d.b
