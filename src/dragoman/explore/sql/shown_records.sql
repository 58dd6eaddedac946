-- Some records with their reports, in the queue's shape (`$reports`, `$records` in step).
WITH wanted AS (
    SELECT unnest($reports::UBIGINT[]) AS report, unnest($records::VARCHAR[]) AS id
)
SELECT c.id AS record, c."type", c.evidence[1].quote AS quote,
       c.evidence[1]."start" AS "start", c.evidence[1]."end" AS "end", c.doubt, c.score,
       r.id AS document, r.title, r.source AS outlet, r.published, r.url
FROM record c
JOIN wanted w ON w.report = c.report AND w.id = c.id
JOIN report r ON r.report = c.report
ORDER BY c.doubt IS NULL, c.score NULLS LAST, c.report, c."type", c.id;
