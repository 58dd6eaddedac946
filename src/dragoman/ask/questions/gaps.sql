-- Where accounts disagree, or lack a date or a source. A disagreement is a case of several
-- rows, one for each account.
WITH
-- What parties and reports say of a plan: for it or against it.
stance AS (
    SELECT t.report, t.record, 'position' AS "type", t.published, t."key" AS plan,
           h."key" AS party, po.basis,
           CASE po.stance WHEN 'favor' THEN 'agrees' WHEN 'against' THEN 'refuses' END AS says
    FROM slot t
    JOIN slot h ON h.report = t.report AND h.record = t.record
     AND h."type" = 'position' AND h.role = 'holder'
    JOIN position po ON po.report = t.report AND po.id = t.record
    WHERE t."type" = 'position' AND t.role = 'target' AND po.stance IN ('favor', 'against')
      AND $kind IN ('any', 'accounts')
    UNION ALL
    SELECT t.report, t.record, 'status', t.published, t."key", b."key", NULL,
           CASE WHEN st.status IN ('rejected', 'ruled_out') THEN 'refuses'
                ELSE 'agrees' END
    FROM slot t
    JOIN slot b ON b.report = t.report AND b.record = t.record
     AND b."type" = 'status' AND b.role = 'by'
    JOIN status st ON st.report = t.report AND st.id = t.record
    WHERE t."type" = 'status' AND t.role = 'track'
      AND st.status IN ('accepted', 'endorsed', 'agreed', 'signed', 'rejected', 'ruled_out')
      AND $kind IN ('any', 'accounts')
    UNION ALL   -- who denies having agreed: in a report that tells of the plan
    SELECT ac.report, ac.id, 'act', s.published, i."key", s."key", NULL, 'denies'
    FROM act ac
    JOIN slot s ON s.report = ac.report AND s.record = ac.id
     AND s."type" = 'act' AND s.role = 'performer'
    JOIN slot i ON i.report = ac.report AND i."type" = 'initiative' AND i.role = 'self'
    JOIN initiative n ON n.report = i.report AND n.id = i.record
    WHERE ac.act = 'deny' AND $kind IN ('any', 'accounts')
      AND len([x for x in list_prepend(n.name, n.aliases)
               if contains(folded(concat_ws(' ', array_to_string(ac.target, ' '),
                                            ac.evidence[1].quote)), folded(x))]) > 0
),
sided AS (      -- an official's words are his state's; an armed group's are its own
    SELECT s.*, coalesce(st."key", a."key") AS side, coalesce(st.name, a.name) AS name
    FROM stance s
    JOIN actor a ON a."key" = s.party
    LEFT JOIN actor st ON st.kind = 'state' AND st.country = a.country
     AND a.kind IN ('person', 'organisation')
     AND (list_has_any(a.sectors, ['GOV', 'MIL', 'LEG', 'SPY']) OR len(a.offices) > 0)
     AND NOT list_has_any(a.sectors, ['REB', 'OPP'])
    WHERE true
      AND s.plan IN (SELECT unnest($plan::VARCHAR[])) -- if plan
      AND s.party IN (SELECT unnest($actor::VARCHAR[])) -- if actor
      AND s.published >= $since -- if since
      AND s.published <= $until -- if until
),
at_odds AS (    -- the other account lies within some days; what has no date, by itself
    SELECT DISTINCT * FROM sided
    WINDOW near AS (
        PARTITION BY plan, side, published IS NULL
        ORDER BY coalesce(published, DATE '1970-01-01')
        RANGE BETWEEN to_days($days::INTEGER) PRECEDING AND to_days($days::INTEGER) FOLLOWING
    )
    QUALIFY CASE WHEN says = 'agrees' THEN count(*) FILTER (says <> 'agrees') OVER near
                 ELSE count(*) FILTER (says = 'agrees') OVER near END > 0
),
accounts AS (
    SELECT o.report, o.record, o."type", any_value(o.published) AS published,
           list(DISTINCT o.party ORDER BY o.party) AS who, min(o.basis) AS basis,
           'accounts' AS kind, 'accounts ' || o.side || ' ' || o.plan AS "case",
           any_value(o.name) AS party, any_value(pl.name) AS about, min(o.says) AS says
    FROM at_odds o JOIN plan pl ON pl."key" = o.plan
    GROUP BY o.report, o.record, o."type", o.side, o.plan
),
-- The same deed of the same parties on the same day: told as done and as not done.
told_deed AS (
    SELECT i."key", i.plover, list_sort(i.actors) AS actors, list_sort(i.recipients) AS to_whom,
           i.modality, coalesce(a_day(i."day"), i."first") AS "day",
           (coalesce(a_day(i."day"), i."first") - DATE '1970-01-01') // $days AS stretch
    FROM incident i
    WHERE $kind IN ('any', 'deeds') AND i.modality IN ('actual', 'alleged', 'negated')
      AND len(i.actors) > 0
      AND i."key" IN (SELECT incident FROM deed -- if actor
                      WHERE "key" IN (SELECT unnest($actor::VARCHAR[]))) -- if actor
      AND i."last" >= $since -- if since
      AND i."first" <= $until -- if until
),
contested AS (
    SELECT n."key" AS negated, d."key" AS done, d.actors[1] AS actor, d.plover, d.modality
    FROM (SELECT * REPLACE (unnest([stretch - 1, stretch, stretch + 1]) AS stretch)
          FROM told_deed WHERE modality = 'negated') n
    JOIN (SELECT * FROM told_deed WHERE modality <> 'negated') d
      ON d.plover = n.plover AND d.actors = n.actors AND d.stretch = n.stretch
     AND (d.to_whom = n.to_whom OR len(d.to_whom) = 0 OR len(n.to_whom) = 0)
     AND abs(d."day" - n."day") <= $days
),
deeds AS (
    SELECT DISTINCT x.incident, 'deeds' AS kind,
           'deeds ' || c.plover || ' ' || c.negated AS "case",
           coalesce(a.name, c.actor) AS party, c.plover AS about, x.says
    FROM contested c
    JOIN LATERAL (
        SELECT c.negated AS incident, 'denies' AS says
        UNION ALL
        SELECT c.done, CASE c.modality WHEN 'actual' THEN 'asserts' ELSE 'alleges' END
    ) x ON true
    LEFT JOIN actor a ON a."key" = c.actor
),
-- What cannot be placed, traced or relied on.
undated AS (
    SELECT e.report, e.id AS record, 'event' AS "type", 'undated' AS kind,
           'neither the event nor its report has a date' AS about
    FROM event e JOIN report r ON r.report = e.report
    WHERE $kind IN ('any', 'undated') AND r.published IS NULL
      AND (e.time IS NULL OR e.time.value IS NULL OR e.time.value LIKE '%_REF')
      AND e.modality IN ('actual', 'alleged') AND NOT e.historical
),
unsourced AS (
    SELECT s.report, s.id, 'statement', 'unsourced', 'nobody is named who says so'
    FROM statement s
    WHERE $kind IN ('any', 'unsourced') AND s.speaker IS NULL
),
doubtful AS (
    SELECT report, id, 'position', 'doubtful', doubt FROM position
    WHERE $kind IN ('any', 'doubtful') AND doubt IS NOT NULL
    UNION ALL SELECT report, id, 'event', 'doubtful', doubt FROM event
    WHERE $kind IN ('any', 'doubtful') AND doubt IS NOT NULL
    UNION ALL SELECT report, id, 'term', 'doubtful', doubt FROM term
    WHERE $kind IN ('any', 'doubtful') AND doubt IS NOT NULL
    UNION ALL SELECT report, id, 'statement', 'doubtful', doubt FROM statement
    WHERE $kind IN ('any', 'doubtful') AND doubt IS NOT NULL AND speaker IS NOT NULL
),
bare AS (
    SELECT b.*, r.published
    FROM (FROM undated UNION ALL FROM unsourced UNION ALL FROM doubtful) b
    JOIN report r ON r.report = b.report
    WHERE true
      AND b.report IN (SELECT report FROM slot WHERE "type" = 'initiative' -- if plan
                       AND "key" IN (SELECT unnest($plan::VARCHAR[]))) -- if plan
      AND (b.report, b.record) IN (SELECT (report, record) FROM slot -- if actor
                       WHERE "key" IN (SELECT unnest($actor::VARCHAR[]))) -- if actor
      AND r.published >= $since -- if since
      AND r.published <= $until -- if until
    QUALIFY row_number() OVER (
        PARTITION BY b.kind ORDER BY r.published DESC NULLS LAST, b.report, b.record
    ) <= $limit
)
SELECT report, record, "type", published, who, basis, NULL::VARCHAR AS incident,
       kind, "case", party, about, says
FROM accounts
UNION ALL -- unless plan
SELECT NULL, NULL, 'event', NULL, NULL, NULL, incident, kind, "case", party, about, says -- unless plan
FROM deeds -- unless plan
UNION ALL
SELECT report, record, "type", published, NULL, NULL, NULL, kind,
       kind || ' ' || report || ' ' || record, NULL, about, NULL
FROM bare
