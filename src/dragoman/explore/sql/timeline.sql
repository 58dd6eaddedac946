-- Incidents of one lane by day. Of more than the limit, those that most reports tell.
WITH fit AS (
    SELECT "key", reports, "day" FROM memory.dated
    WHERE lane = $lane AND modality IN ('actual', 'alleged', 'planned')
      AND ($since IS NULL OR "day" >= $since) AND ($until IS NULL OR "day" <= $until)
      AND ($actor IS NULL OR list_contains(actors, $actor)
           OR list_contains(recipients, $actor))
),
chosen AS (
    SELECT "key" FROM fit ORDER BY reports DESC, "day" DESC, "key" LIMIT $limit
)
SELECT d."key", d."day", d."told", d.plover, d.mode, d.modality, d.actors, d.recipients,
       d.reports, (SELECT count(*) FROM fit) AS total, t.report, t.record
FROM chosen c
JOIN memory.dated d ON d."key" = c."key"
JOIN memory.telling t ON t."key" = c."key"
ORDER BY d."day", d."key";
