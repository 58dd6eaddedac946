-- What two plans provide, side by side: the terms of each by issue.
WITH of_plan AS (
    SELECT s.report, s.record, s."key", s.published
    FROM slot s
    WHERE s."type" = 'term' AND s.role = 'initiative'
      AND s."key" IN (SELECT unnest($plan::VARCHAR[]))
      AND s.published >= $since -- if since
      AND s.published <= $until -- if until
)
SELECT o.report, o.record, 'term' AS "type", any_value(o.published) AS published,
       any_value(t.evidence) AS evidence, any_value(t.score) AS score,
       any_value(t.doubt) AS doubt,
       list(DISTINCT h."key" ORDER BY h."key") FILTER (h."key" IS NOT NULL) AS who,
       any_value(t.issue) AS issue, any_value(pl.name) AS plan, any_value(t.kind) AS kind,
       string_agg(DISTINCT coalesce(a.name, h.words), ', ') AS according_to,
       any_value(t.condition.quote) AS condition
FROM of_plan o
JOIN term t ON t.report = o.report AND t.id = o.record
JOIN plan pl ON pl."key" = o."key"
LEFT JOIN party h ON h.report = o.report AND h.record = o.record
 AND h."type" = 'term' AND h.role = 'holder'
LEFT JOIN actor a ON a."key" = h."key"
WHERE true
  AND t.issue = $issue -- if issue
GROUP BY o.report, o.record, o."key"
