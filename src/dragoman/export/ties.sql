-- Ties of actors to plans and to each other that are no incidents: positions, roles in
-- plans, statuses that somebody brought about, and relations. One row a tie and report.
WITH tie AS (
    SELECT h.report, h.published, h."key" AS source, t."key" AS target, t.of,
           'stance' AS sort, p.stance AS "name", '+' AS polarity
    FROM position p
    JOIN party h ON h.report = p.report AND h.record = p.id AND h."type" = 'position'
         AND h.role = 'holder'
    JOIN party t ON t.report = p.report AND t.record = p.id AND t."type" = 'position'
         AND t.role = 'target' AND t.of IN ('initiative', 'entity')
    UNION ALL
    SELECT w.report, w.published, w."key", s."key", s.of, 'role', w.role, '+'
    FROM party w
    JOIN party s ON s.report = w.report AND s.record = w.record
         AND s."type" = 'initiative' AND s.role = 'self'
    WHERE w."type" = 'initiative' AND w.role IN ('sponsor', 'party', 'guarantor')
    UNION ALL
    SELECT b.report, b.published, b."key", t."key", t.of, 'status', s.status, '+'
    FROM status s
    JOIN party b ON b.report = s.report AND b.record = s.id AND b."type" = 'status'
         AND b.role = 'by'
    JOIN party t ON t.report = s.report AND t.record = s.id AND t."type" = 'status'
         AND t.role = 'track'
    UNION ALL
    SELECT a.report, a.published, a."key", b."key", b.of, 'relation', r.relation,
           r.polarity
    FROM relation r
    JOIN party a ON a.report = r.report AND a.record = r.id AND a."type" = 'relation'
         AND a.role = 'subject'
    JOIN party b ON b.report = r.report AND b.record = r.id AND b."type" = 'relation'
         AND b.role = 'object'
)
SELECT source, target, of, sort, "name", polarity, count(DISTINCT report) AS reports,
       min(published) AS "first", max(published) AS "last"
FROM tie
WHERE source IS NOT NULL AND target IS NOT NULL
GROUP BY ALL
ORDER BY ALL;
