-- The reports that tell of one plan, oldest first, each with its words.
WITH part AS (
    SELECT m.report, m.item, r.id AS document, r.published, r.source AS outlet, r.title,
           count(*) OVER () AS total
    FROM member m JOIN report r USING (report)
    WHERE m.kind = 'initiative' AND m."key" = $key
    ORDER BY r.published NULLS LAST, r.id, m.item LIMIT $limit OFFSET $offset
)
SELECT p.document, p.item AS record, e.evidence[1].quote AS quote,
       e.evidence[1]."start" AS "start", e.evidence[1]."end" AS "end",
       p.published, p.outlet, p.title, p.total
FROM part p JOIN initiative e ON e.report = p.report AND e.id = p.item
ORDER BY p.published NULLS LAST, p.document, p.item;
