-- Records to look at, the most doubtful first: those that say what is open about them,
-- then by certainty, then those made by a rule. `$reports` and `$records` go in step and
-- name those to leave out.
WITH done AS (
    SELECT unnest($reports::UBIGINT[]) AS report, unnest($records::VARCHAR[]) AS id
),
chosen AS (
    SELECT c.* FROM record c ANTI JOIN done d ON d.report = c.report AND d.id = c.id
    WHERE $type IS NULL OR c."type" = $type
    ORDER BY c.doubt IS NULL, c.score NULLS LAST, c.report, c."type", c.id
    LIMIT $limit OFFSET $offset
)
SELECT c.id AS record, c."type", c.evidence[1].quote AS quote,
       c.evidence[1]."start" AS "start", c.evidence[1]."end" AS "end", c.doubt, c.score,
       r.id AS document, r.title, r.source AS outlet, r.published, r.url
FROM chosen c JOIN report r USING (report)
ORDER BY c.doubt IS NULL, c.score NULLS LAST, c.report, c."type", c.id;
