-- Incidents by place and PLOVER type, each with the incident it is shown by.
WITH spot AS (
    SELECT l.latitude, l.longitude, any_value(l."precision") AS "precision",
           any_value(l.place ORDER BY l.place) AS place, d.plover, d.lane,
           count(DISTINCT d."key") AS "count", min(d."day") AS "first", max(d."day") AS "last",
           arg_max(d."key", (d.reports, d."day", d."key")) AS "key"
    FROM memory.located l JOIN memory.dated d ON d."key" = l."key"
    WHERE d.modality IN ('actual', 'alleged')
      AND ($since IS NULL OR d."day" >= $since) AND ($until IS NULL OR d."day" <= $until)
      AND ($actor IS NULL OR list_contains(d.actors, $actor)
           OR list_contains(d.recipients, $actor))
    GROUP BY l.latitude, l.longitude, d.plover, d.lane
    ORDER BY "count" DESC, l.latitude, l.longitude, d.plover LIMIT $limit
)
SELECT s.*, t.report, t.record FROM spot s JOIN memory.telling t ON t."key" = s."key"
ORDER BY "count" DESC, s.latitude, s.longitude, s.plover;
