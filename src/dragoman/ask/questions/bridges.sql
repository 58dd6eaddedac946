-- Who works with both sides: whoever met, helped, agreed with or stood by each of them.
WITH part AS (
    SELECT 1 AS side, incident, bool_or(role = 'actor') AS other_is_actor
    FROM deed
    WHERE "key" IN (SELECT unnest($between_1::VARCHAR[]))
      AND plover IN ('CONSULT', 'AGREE', 'SUPPORT', 'COOPERATE', 'AID')
      AND modality = 'actual'
    GROUP BY incident
    UNION ALL
    SELECT 2, incident, bool_or(role = 'actor')
    FROM deed
    WHERE "key" IN (SELECT unnest($between_2::VARCHAR[]))
      AND plover IN ('CONSULT', 'AGREE', 'SUPPORT', 'COOPERATE', 'AID')
      AND modality = 'actual'
    GROUP BY incident
),
tie AS (
    SELECT p.side, p.other_is_actor, i.*
    FROM part p JOIN incident i ON i."key" = p.incident
),
working AS (
    SELECT t.side, t."key", t.plover, t.reports, coalesce(a_day(t."day"), t."first") AS "day",
           -- whom a deed of cooperation joins: its actors with one another, where it is
           -- done together, and with its recipients
           unnest(CASE WHEN t.plover IN ('CONSULT', 'AGREE', 'COOPERATE')
                       THEN list_distinct(list_concat(t.actors, t.recipients))
                       WHEN t.other_is_actor THEN t.recipients ELSE t.actors END) AS third
    FROM tie t
    WHERE true
      AND t."last" >= $since -- if since
      AND t."first" <= $until -- if until
),
state_of AS (
    SELECT a."key", coalesce(s."key", a."key") AS side_key
    FROM actor a LEFT JOIN actor s ON s.kind = 'state' AND s.country = a.country
     AND a.kind IN ('person', 'organisation')
    WHERE a.kind <> 'place' AND a."key" IN (SELECT third FROM working)
),
counted AS (
    SELECT so.side_key AS third, w.side, count(DISTINCT w."key") AS incidents,
           max(w."day") AS "last", arg_max(w."key", (w."day", w.reports, w."key")) AS incident,
           list_sort(list_distinct(list(w.plover))) AS kinds
    FROM working w JOIN state_of so ON so."key" = w.third
    WHERE so.side_key NOT IN (SELECT unnest($between::VARCHAR[]))
      AND w.third NOT IN (SELECT unnest($between::VARCHAR[]))
    GROUP BY so.side_key, w.side
),
bridge AS (
    SELECT third, min(incidents) AS weaker, sum(incidents) AS ties
    FROM counted GROUP BY third HAVING count(*) = 2
)
SELECT c.incident, NULL::VARCHAR AS record, 'event' AS "type",
       a.name AS bridge, a."key" AS bridge_key, s.name AS side, c.incidents, c.kinds,
       c."last" AS last_tie, b.weaker, b.ties::BIGINT AS ties
FROM counted c
JOIN bridge b ON b.third = c.third
JOIN actor a ON a."key" = c.third
JOIN actor s ON s."key" = CASE c.side WHEN 1 THEN $between_1[1] ELSE $between_2[1] END
