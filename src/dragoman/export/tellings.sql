-- Every telling of these incidents: the event as one report has it, and the report.
-- $1: keys of incidents. The first telling of an incident is its earliest.
SELECT m."key" AS incident, m.report, r.id AS document, r.title, r.url,
       r.source AS outlet, r.published, length(r.text) AS n_chars,
       "left"(r.text, 2000) AS opening,
       e.id AS record, e.evidence, e."by" AS maker, e.score, e.doubt, e.modality,
       e.historical, e.contexts, e."time"
FROM member m
JOIN event e ON e.report = m.report AND e.id = m.item
JOIN report r ON r.report = m.report
WHERE m.kind = 'event' AND m."key" IN (SELECT unnest($1::VARCHAR[]))
ORDER BY m."key", r.published NULLS LAST, r.id, e.evidence[1]."start", e.id;
