-- Incidents of one lane by day. Of more than the limit, those that most reports tell.
WITH chosen AS (
    SELECT d.*, count(*) OVER () AS total FROM memory.dated d
    WHERE lane = $lane AND modality IN ('actual', 'alleged', 'planned')
      AND ($since IS NULL OR "day" >= $since) AND ($until IS NULL OR "day" <= $until)
      AND ($actor IS NULL OR list_contains(actors, $actor)
           OR list_contains(recipients, $actor))
    ORDER BY reports DESC, "day" DESC, "key" LIMIT $limit
)
SELECT c."key", c."day", c."told", c.plover, c.mode, c.modality, c.actors, c.recipients,
       c.reports, c.total, t.report, t.record
FROM chosen c JOIN memory.telling t ON t."key" = c."key"
ORDER BY c."day", c."key";
