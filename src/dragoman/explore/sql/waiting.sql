-- How many records wait for a review.
WITH done AS (
    SELECT unnest($reports::UBIGINT[]) AS report, unnest($records::VARCHAR[]) AS id
)
SELECT count(*) AS n
FROM record c ANTI JOIN done d ON d.report = c.report AND d.id = c.id
WHERE $type IS NULL OR c."type" = $type;
