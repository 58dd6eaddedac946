-- Actors or plans by a part of any of their names, most reported first; a name that
-- begins with what was typed before one that only holds it.
SELECT "key", name, kind, country, reports, names, "first", "last"
FROM memory.sought
WHERE "table" = $table AND ($q = '' OR contains(folded, $q) OR "key" = $said)
ORDER BY "key" <> $said, $q <> '' AND NOT starts_with(folded, $q),
         reports DESC, name, "key"
LIMIT $limit;
