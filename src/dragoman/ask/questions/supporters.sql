-- Who stands for or against a plan: positions on it, positions on words that name it in
-- a report that tells of it, and what somebody did to its status.
WITH told AS (
    SELECT s.report, s.record AS plan, s.published
    FROM slot s
    WHERE s."type" = 'initiative' AND s.role = 'self'
      AND s."key" IN (SELECT unnest($plan::VARCHAR[]))
      AND s.published >= $since -- if since
      AND s.published <= $until -- if until
),
named AS (
    SELECT t.report, t.published, folded(unnest(list_prepend(i.name, i.aliases))) AS name
    FROM told t JOIN initiative i ON i.report = t.report AND i.id = t.plan
),
about AS (
    SELECT p.report, p.record, t.published, NULL AS doubt
    FROM told t JOIN party p ON p.report = t.report AND p.ref = t.plan
    WHERE p."type" = 'position' AND p.role = 'target'
    UNION
    SELECT p.report, p.record, n.published, 'the plan is named among other words'
    FROM named n JOIN party p ON p.report = n.report
    WHERE p."type" = 'position' AND p.role = 'target' AND p.ref IS NULL
      AND contains(folded(p.words), n.name)
),
taken AS (
    SELECT a.report, a.record, 'position' AS "type", 'holder' AS role, a.published,
           po.stance, po.basis, po.evidence, po.score,
           concat_ws('; ', a.doubt, po.doubt) AS doubt, NULL AS move
    FROM about a JOIN position po ON po.report = a.report AND po.id = a.record
    UNION ALL
    SELECT t.report, st.id, 'status', 'by', t.published,
           CASE WHEN st.status IN ('rejected', 'ruled_out') THEN 'against' ELSE 'favor' END,
           NULL, st.evidence, st.score, st.doubt, st.status
    FROM told t JOIN status st ON st.report = t.report AND st.track = t.plan
    WHERE st.status IN ('accepted', 'endorsed', 'agreed', 'signed', 'rejected', 'ruled_out')
),
held AS (
    SELECT t.report, t.record, t."type", any_value(t.published) AS published,
           any_value(t.stance) AS stance, any_value(t.basis) AS basis,
           any_value(t.evidence) AS evidence, any_value(t.score) AS score,
           any_value(t.doubt) AS doubt, any_value(t.move) AS move,
           list(DISTINCT p."key" ORDER BY p."key") FILTER (p."key" IS NOT NULL) AS who,
           -- "either": the state or body before its spokesman
           arg_min(coalesce(a.name, p.words), (a.kind = 'person', p.n, p."key")) AS party,
           arg_min(coalesce(p."key", p.words), (a.kind = 'person', p.n, p."key")) AS party_key
    FROM taken t
    JOIN party p ON p.report = t.report AND p.record = t.record AND p."type" = t."type"
     AND p.role = t.role
     AND p."type" IN ('position', 'status') AND p.role IN ('holder', 'by')
    LEFT JOIN actor a ON a."key" = p."key"
    GROUP BY t.report, t.record, t."type"
    -- the same words often stand behind a position and a status
    QUALIFY row_number() OVER (
        PARTITION BY t.report, any_value(t.evidence)[1]."start", any_value(t.stance)
        ORDER BY t."type", t.record
    ) = 1
)
SELECT report, record, "type", published, who, evidence, basis, score, doubt,
       party, stance, coalesce(move, stance) AS shown_by,
       min(published) OVER whole AS since,
       count(*) OVER whole AS times
FROM held
WHERE true
  AND stance = $stance -- if stance
  AND (report, record) IN (SELECT (report, record) FROM slot -- if actor
                           WHERE "key" IN (SELECT unnest($actor::VARCHAR[]))) -- if actor
WINDOW whole AS (PARTITION BY party_key, stance)
