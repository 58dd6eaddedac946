-- What happened on the ground around each shift of diplomacy: statuses of plans and talks,
-- each with the deeds of force or withdrawal within some days before and after.
WITH moved AS (
    SELECT t.report, t.record, t."key" AS plan, t.published,
           coalesce(a_day(st.time.value), t.published) AS "day", st.status,
           st.evidence[1].quote AS quote
    FROM slot t
    JOIN status st ON st.report = t.report AND st.id = t.record
    WHERE t."type" = 'status' AND t.role = 'track'
      AND t."key" IN (SELECT unnest($plan::VARCHAR[])) -- if plan
      AND t.published >= $since -- if since
      AND t.published <= $until -- if until
),
shift AS (
    SELECT m.*, pl.name AS plan_name, r.id AS document, b.keys,
           list_distinct(list_concat(coalesce(b.keys, []), coalesce(pl.parties, []))) AS sides
    FROM moved m
    JOIN plan pl ON pl."key" = m.plan
    JOIN report r ON r.report = m.report
    LEFT JOIN (SELECT report, record, list("key") AS keys FROM slot
               WHERE "type" = 'status' AND role = 'by' GROUP BY ALL) b
      ON b.report = m.report AND b.record = m.record
    WHERE m."day" IS NOT NULL
      AND (list_has_any(coalesce(b.keys, []), $actor) -- if actor
           OR list_has_any(coalesce(pl.parties, []), $actor)) -- if actor
      AND tells(concat_ws(' ', pl.name, m.quote), $on) -- if on
    QUALIFY row_number() OVER (
        PARTITION BY m.plan, m.status, m."day" ORDER BY m.report, m.record) = 1
    ORDER BY m."day" DESC, m.report LIMIT $shifts
),
mate AS (       -- who counts as a side of a shift: the party, and who is of its state
    SELECT s.report, s.record, x.k AS "key" FROM shift s, unnest(s.sides) x(k)
    UNION
    SELECT s.report, s.record, o."key"
    FROM shift s, unnest(s.sides) x(k)
    JOIN actor a ON a."key" = x.k AND a.kind = 'state'
    JOIN actor o ON o.country = a.country AND o.kind <> 'place'
    UNION -- if actor
    SELECT s.report, s.record, unnest($actor::VARCHAR[]) FROM shift s -- if actor
),
ground AS (
    SELECT i."key", i.plover, i.mode, i.reports, i.actors, i.recipients, i.place,
           coalesce(a_day(i."day"), i."first") AS "day"
    FROM incident i
    WHERE i.plover IN ('ASSAULT', 'MOBILIZE', 'COERCE', 'RETREAT', 'SANCTION')
      AND i.modality IN ('actual', 'alleged')
),
near AS (
    SELECT s.report, s.record, s."day" AS shift_day, g.*
    FROM shift s
    JOIN ground g ON g."day" BETWEEN s."day" - $window::INTEGER AND s."day" + $window::INTEGER
),
theirs AS (
    SELECT DISTINCT n.report, n.record, n."key"
    FROM (SELECT report, record, "key", unnest(list_concat(actors, recipients)) AS who
          FROM near) n
    JOIN mate m ON m.report = n.report AND m.record = n.record AND m."key" = n.who
),
around AS (
    SELECT s.*, n."key" AS incident, n.plover, n.mode, n.reports, n.place,
           n."day" AS event_day, n.actors, n.recipients
    FROM theirs t
    JOIN near n ON n.report = t.report AND n.record = t.record AND n."key" = t."key"
    JOIN shift s ON s.report = t.report AND s.record = t.record
    QUALIFY row_number() OVER (
        PARTITION BY s.report, s.record
        ORDER BY n.reports DESC, abs(n."day" - s."day"), n."key"
    ) <= $each
),
name_of AS (
    SELECT "key", name FROM actor
    WHERE "key" IN (SELECT unnest(actors || recipients || [place]) FROM around)
)
SELECT a.incident, NULL::VARCHAR AS record, 'event' AS "type",
       a.plan_name AS plan, a.status, a."day" AS shift_date, a.quote AS shift,
       a.document AS shift_document,
       a.event_day, (a.event_day - a."day")::INTEGER AS days,
       concat_ws(' ', a.plover, a.mode) AS what, a.reports,
       (SELECT list(coalesce(n.name, k)) FROM unnest(a.actors) x(k)
        LEFT JOIN name_of n ON n."key" = k) AS actors,
       (SELECT list(coalesce(n.name, k)) FROM unnest(a.recipients) x(k)
        LEFT JOIN name_of n ON n."key" = k) AS recipients
FROM around a
