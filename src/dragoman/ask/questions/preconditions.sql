-- What each side has set as a condition, a demand or a red line, by issue.
WITH mine AS (
    SELECT s.report, s.record, s."key", s.published
    FROM slot s
    WHERE s."type" = 'term' AND s.role = 'holder'
      AND s."key" IN (SELECT unnest($actor::VARCHAR[])) -- if actor
      AND s.published >= $since -- if since
      AND s.published <= $until -- if until
),
set_out AS (
    SELECT m.report, m.record, m.published, m."key", t.kind, t.issue, t.evidence, t.score,
           t.doubt, t.condition.quote AS condition
    FROM mine m JOIN term t ON t.report = m.report AND t.id = m.record
    JOIN slot x ON x.report = m.report AND x.record = m.record -- if plan
     AND x."type" = 'term' AND x.role = 'initiative' -- if plan
     AND x."key" IN (SELECT unnest($plan::VARCHAR[])) -- if plan
    WHERE ($kind = 'any' AND t.kind IN ('precondition', 'demand', 'red_line')
           OR t.kind = $kind)
      AND t.issue = $issue -- if issue
),
sides AS (      -- an official's words are his state's
    SELECT a."key", coalesce(st."key", a."key") AS side, coalesce(st.name, a.name) AS name
    FROM actor a
    LEFT JOIN actor st ON st.kind = 'state' AND st.country = a.country
     AND a.kind IN ('person', 'organisation')
    WHERE a."key" IN (SELECT "key" FROM set_out)
)
SELECT report, record, 'term' AS "type", any_value(published) AS published,
       list(DISTINCT o."key" ORDER BY o."key") AS who, any_value(evidence) AS evidence,
       any_value(score) AS score, any_value(doubt) AS doubt,
       min(s.name) AS party, any_value(issue) AS issue, any_value(kind) AS kind,
       any_value(condition) AS condition
FROM set_out o JOIN sides s ON s."key" = o."key"
GROUP BY report, record
