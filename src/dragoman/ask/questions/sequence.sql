-- The steps that each holder proposes, in the order the words give them.
WITH mine AS (
    SELECT s.report, s.record, s."key", s.published
    FROM slot s
    WHERE s."type" = 'term' AND s.role = 'holder'
      AND s."key" IN (SELECT unnest($actor::VARCHAR[])) -- if actor
      AND s.published >= $since -- if since
      AND s.published <= $until -- if until
),
linked AS (
    SELECT l.report, l.subject AS record, l.object AS next, NULL AS previous
    FROM link l WHERE l.link = 'before'
    UNION ALL
    SELECT l.report, l.object, NULL, l.subject FROM link l WHERE l.link = 'before'
),
neighbour AS (
    SELECT report, record, min(next) AS next, min(previous) AS previous
    FROM linked GROUP BY ALL
),
step AS (
    SELECT t.report, t.id AS record, t."order", t.issue, t.evidence, t.score, t.doubt,
           t.initiative, n.next, n.previous
    FROM term t LEFT JOIN neighbour n ON n.report = t.report AND n.record = t.id
    WHERE t."order" IS NOT NULL OR n.record IS NOT NULL
)
SELECT s.report, s.record, 'term' AS "type", any_value(m.published) AS published,
       list(DISTINCT m."key" ORDER BY m."key") AS who, any_value(s.evidence) AS evidence,
       any_value(s.score) AS score, any_value(s.doubt) AS doubt,
       arg_min(a.name, (a.kind = 'person', a."key")) AS party,
       any_value(s."order") AS step, any_value(s.issue) AS issue,
       any_value(i.name) AS plan, any_value(nx.evidence[1].quote) AS before
FROM step s
JOIN mine m ON m.report = s.report AND m.record = s.record
JOIN actor a ON a."key" = m."key"
LEFT JOIN initiative i ON i.report = s.report AND i.id = s.initiative
LEFT JOIN term nx ON nx.report = s.report AND nx.id = s.next
GROUP BY s.report, s.record
-- one step alone is no sequence
QUALIFY count(*) OVER (PARTITION BY s.report, min(m."key")) > 1
