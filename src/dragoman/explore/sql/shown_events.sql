-- The words of some events (`$reports` and `$records` go in step), with their reports.
-- Whoever an allegation belongs to is its speaker.
WITH wanted AS (
    SELECT unnest($reports::UBIGINT[]) AS report, unnest($records::VARCHAR[]) AS record
)
SELECT w.report AS "of", e.id AS record, e.evidence[1].quote AS quote,
       e.evidence[1]."start" AS "start", e.evidence[1]."end" AS "end",
       coalesce(a.name, e.owner) AS speaker, e.doubt, e.score, r.id AS document,
       r.source AS outlet, r.published, r.url, r.title
FROM wanted w
JOIN event e ON e.report = w.report AND e.id = w.record
JOIN report r ON r.report = w.report
LEFT JOIN entity a ON a.report = e.report AND a.id = e.owner;
