-- A party's positions on a matter in the order of time: where one differs from the one
-- before, and what happened in between.
WITH mine AS (
    SELECT s.report, s.record, any_value(s.published) AS published
    FROM slot s
    WHERE s."type" = 'position' AND s.role = 'holder'
      AND s."key" IN (SELECT unnest($actor::VARCHAR[]))
      AND s.published >= $since -- if since
      AND s.published <= $until -- if until
    GROUP BY s.report, s.record
),
target AS (
    SELECT p.report, p.record, string_agg(DISTINCT coalesce(pl.name, p.words), '; ') AS words,
           list(DISTINCT p."key" ORDER BY p."key") AS keys
    FROM mine m
    JOIN party p ON p.report = m.report AND p.record = m.record
     AND p."type" = 'position' AND p.role = 'target'
    LEFT JOIN plan pl ON pl."key" = p."key"
    GROUP BY p.report, p.record
),
stand AS (
    SELECT m.report, m.record, po.stance, po.basis, po.evidence, po.score, po.doubt,
           t.words,
           coalesce(a_day(po.time.value), m.published) AS "day", m.published
    FROM mine m
    JOIN target t ON t.report = m.report AND t.record = m.record
    JOIN position po ON po.report = m.report AND po.id = m.record
    WHERE po.stance IN ('favor', 'against', 'mixed', 'neutral')
      AND (tells(t.words, $on) OR tells(po.evidence[1].quote, $on)) -- if on
      AND list_has_any(t.keys, $plan) -- if plan
),
turn AS (
    SELECT *, lag(stance) OVER whole AS was, lag("day") OVER whole AS was_day
    FROM stand
    WINDOW whole AS (
        PARTITION BY "day" IS NULL
            , words -- unless on
        ORDER BY "day", report, evidence[1]."start")
),
shown AS (
    SELECT * FROM turn
    WHERE true
      AND stance <> was AND "day" IS NOT NULL -- if changes
    ORDER BY "day" NULLS LAST, report, record LIMIT $limit
),
theirs AS (     -- the most reported incidents of each day are enough
    SELECT incident, any_value(plover) AS plover, any_value("day") AS "day",
           max(reports) AS reports
    FROM deed
    WHERE "key" IN (SELECT unnest($actor::VARCHAR[]))
      AND modality IN ('actual', 'alleged')
    GROUP BY incident
    QUALIFY row_number() OVER (
        PARTITION BY any_value("day")
        ORDER BY max(reports) DESC, any_value(plover) IN ('CONSULT', 'REQUEST', 'ACCUSE'),
                 incident
    ) = 1
),
happened AS (
    SELECT t.report AS at_report, t.record AS at_record, i.incident AS "key", i.plover,
           i.reports, i."day"
    FROM shown t
    JOIN theirs i ON i."day" BETWEEN t.was_day AND t."day"
    WHERE t.stance <> t.was
    QUALIFY row_number() OVER (
        PARTITION BY t.report, t.record
        ORDER BY i.reports DESC, i.plover IN ('CONSULT', 'REQUEST', 'ACCUSE'), i.incident
    ) = 1
),
between_them AS (
    SELECT h.at_report, h.at_record, h.plover, h."day", h.reports, e.evidence[1].quote AS quote,
           r.id AS document
    FROM happened h
    JOIN (SELECT "key", min((report, record)) AS at FROM slot
          WHERE "type" = 'event' AND role = 'self'
            AND "key" IN (SELECT "key" FROM happened) GROUP BY "key") s ON s."key" = h."key"
    JOIN event e ON e.report = s.at[1] AND e.id = s.at[2]
    JOIN report r ON r.report = s.at[1]
)
SELECT t.report, t.record, 'position' AS "type", t.published, $actor[1:1] AS who,
       t.evidence, t.basis, t.score, t.doubt,
       t."day" AS "date", t.stance, coalesce(t.stance <> t.was AND t."day" IS NOT NULL, false) AS changed, t.was,
       t.words AS target, b.quote AS in_between, b.plover AS in_between_what,
       b."day" AS in_between_date, b.reports AS in_between_reports,
       b.document AS in_between_document
FROM shown t
LEFT JOIN between_them b ON b.at_report = t.report AND b.at_record = t.record
