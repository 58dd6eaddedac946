-- The strongest ties of one kind (PLOVER types), each with the incident it is shown by:
-- the one that most reports tell.
WITH edge AS (
    SELECT "from", "to", count(*) AS weight, min("day") AS "first", max("day") AS "last",
           arg_max("key", (reports, "day", "key")) AS "key"
    FROM memory.tie
    WHERE list_contains($plover::VARCHAR[], plover)
      AND ($since IS NULL OR "day" >= $since) AND ($until IS NULL OR "day" <= $until)
    GROUP BY "from", "to"
    ORDER BY weight DESC, "last" DESC, "from", "to" LIMIT $limit
)
SELECT e.*, t.report, t.record FROM edge e JOIN memory.telling t ON t."key" = e."key"
ORDER BY weight DESC, "last" DESC, "from", "to";
