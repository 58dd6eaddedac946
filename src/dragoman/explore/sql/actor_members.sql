-- The reports that name an actor, newest first, each with the words that name it.
WITH part AS (
    SELECT m.report, m.item, r.id AS document, r.published, r.source AS outlet, r.title,
           count(*) OVER () AS total
    FROM member m JOIN report r USING (report)
    WHERE m.kind = 'actor' AND m."key" = $key
    ORDER BY r.published DESC NULLS LAST, r.id, m.item LIMIT $limit OFFSET $offset
)
SELECT p.document, p.item AS record, e.mentions[1].quote AS quote,
       e.mentions[1]."start" AS "start", e.mentions[1]."end" AS "end",
       p.published, p.outlet, p.title, p.total
FROM part p JOIN entity e ON e.report = p.report AND e.id = p.item
ORDER BY p.published DESC NULLS LAST, p.document, p.item;
