-- Who and what fills the slots of these incidents, telling by telling.
-- $1: keys of incidents.
SELECT m."key" AS incident, p.report, p.record, p.role, p.n, p.words, p."key",
       e.kind, e.country, e.office, e.sector, e.mentions, e.place,
       a.name AS actor_name, a.kind AS actor_kind, a.country AS actor_country, a.sectors
FROM member m
JOIN party p ON p.report = m.report AND p.record = m.item AND p."type" = 'event'
LEFT JOIN entity e ON e.report = p.report AND e.id = p.ref
LEFT JOIN actor a ON a."key" = p."key"
WHERE m.kind = 'event' AND p.role IN ('actor', 'recipient', 'place')
  AND m."key" IN (SELECT unnest($1::VARCHAR[]))
ORDER BY m."key", p.report, p.record, p.role, p.n;
