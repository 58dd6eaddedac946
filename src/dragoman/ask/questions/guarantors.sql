-- Who is named as guarantor, mediator, host or monitor, and who accepts or refuses that.
WITH plan_report AS (
    SELECT s.report, s.record, s."key", s.published
    FROM slot s
    WHERE s."type" = 'initiative' AND s.role = 'self'
      AND s."key" IN (SELECT unnest($plan::VARCHAR[])) -- if plan
      AND s.published >= $since -- if since
      AND s.published <= $until -- if until
),
named AS (
    SELECT s.report, s.record, 'initiative' AS "type", s.published, s."key" AS who,
           'guarantor' AS part, 'named' AS how, pl."key" AS plan, NULL AS basis
    FROM slot s
    JOIN plan_report pl ON pl.report = s.report AND pl.record = s.record
    WHERE s."type" = 'initiative' AND s.role = 'guarantor'
    UNION ALL   -- mediators at work
    SELECT s.report, s.record, 'event', s.published, s."key", 'mediator', 'acts', NULL, NULL
    FROM slot s
    JOIN event e ON e.report = s.report AND e.id = s.record
    WHERE s."type" = 'event' AND s.role = 'actor' AND e.plover = 'CONSULT'
      AND e.mode = 'third-party'
    UNION ALL   -- who offers, is asked, accepts or refuses to be one
    SELECT s.report, s.record, s."type", s.published, s."key",
           part_of(t.evidence[1].quote),
           CASE WHEN t.kind IN ('offer', 'concession') THEN 'offers' ELSE 'asks' END,
           NULL, NULL
    FROM slot s
    JOIN term t ON t.report = s.report AND t.id = s.record
    WHERE s."type" = 'term' AND s.role = 'holder'
      AND part_of(t.evidence[1].quote) IS NOT NULL
    UNION ALL
    SELECT s.report, s.record, s."type", s.published, s."key",
           part_of(po.evidence[1].quote),
           CASE po.stance WHEN 'favor' THEN 'accepts' WHEN 'against' THEN 'refuses'
                ELSE po.stance END,
           NULL, po.basis
    FROM slot s
    JOIN position po ON po.report = s.report AND po.id = s.record
    WHERE s."type" = 'position' AND s.role = 'holder'
      AND part_of(po.evidence[1].quote) IS NOT NULL
    UNION ALL
    SELECT s.report, s.record, s."type", s.published, s."key", 'host',
           CASE ev.modality WHEN 'planned' THEN 'offers' ELSE 'acts' END, NULL, NULL
    FROM slot s
    JOIN event ev ON ev.report = s.report AND ev.id = s.record
    WHERE s."type" = 'event' AND s.role IN ('actor', 'recipient')
      AND ev.plover = 'CONSULT' AND part_of(ev.evidence[1].quote) = 'host'
      AND (s.role = 'recipient') = (coalesce(ev.mode, '') = 'visit')
),
found AS (
    SELECT n.*, a.name, a.kind
    FROM named n JOIN actor a ON a."key" = n.who
    WHERE true
      AND n.report IN (SELECT report FROM plan_report) -- if plan
      AND n.who IN (SELECT unnest($actor::VARCHAR[])) -- if actor
      AND n.published >= $since -- if since
      AND n.published <= $until -- if until
      AND n.part = $role -- if role
)
SELECT f.report, f.record, f."type", any_value(f.published) AS published,
       list(DISTINCT f.who ORDER BY f.who) AS who, any_value(f.basis) AS basis,
       string_agg(DISTINCT f.name, ', ') AS party, f.part AS role, f.how,
       any_value(pl.name) AS plan
FROM found f LEFT JOIN plan pl ON pl."key" = f.plan
GROUP BY f.report, f.record, f."type", f.part, f.how
