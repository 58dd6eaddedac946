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
ground AS (
    SELECT i."key", i.plover, i.mode, i.reports, i.actors, i.recipients, i.place,
           coalesce(a_day(i."day"), i."first") AS "day"
    FROM incident i
    WHERE i.plover IN ('ASSAULT', 'MOBILIZE', 'COERCE', 'RETREAT', 'SANCTION')
      AND i.modality IN ('actual', 'alleged')
),
around AS (
    SELECT s.*, g."key" AS incident, g.plover, g.mode, g.reports, g.place,
           g."day" AS event_day, g.actors, g.recipients
    FROM shift s
    JOIN ground g ON g."day" BETWEEN s."day" - $window::INTEGER AND s."day" + $window::INTEGER
    -- the same parties, where any are known on both sides
    WHERE list_has_any(list_concat(g.actors, g.recipients), s.sides)
       OR list_has_any(list_concat(g.actors, g.recipients), $actor) -- if actor
       OR len(s.sides) = 0
    QUALIFY row_number() OVER (
        PARTITION BY s.report, s.record
        ORDER BY g.reports DESC, abs(g."day" - s."day"), g."key"
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
