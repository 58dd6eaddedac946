-- What verify asks; each query gives the faults of one kind as rows of (document, what).
-- A query begins with "-- name: what it proves".

-- spans: every quotation stands at its offsets
WITH span AS (
    SELECT report, id, unnest(evidence) AS s FROM record
    UNION ALL SELECT report, id, unnest(mentions) FROM entity
    UNION ALL SELECT report, id, unnest(content) FROM statement
    UNION ALL SELECT report, id, source FROM statement WHERE source IS NOT NULL
    UNION ALL SELECT report, id, cue FROM statement WHERE cue IS NOT NULL
    UNION ALL SELECT report, id, unnest(content) FROM claim
    UNION ALL SELECT report, id, source FROM claim WHERE source IS NOT NULL
    UNION ALL SELECT report, id, cue FROM claim WHERE cue IS NOT NULL
    UNION ALL SELECT report, id, condition FROM term WHERE condition IS NOT NULL
    UNION ALL SELECT report, id, "time".span FROM statement WHERE "time".span IS NOT NULL
    UNION ALL SELECT report, id, "time".span FROM position WHERE "time".span IS NOT NULL
    UNION ALL SELECT report, id, "time".span FROM status WHERE "time".span IS NOT NULL
    UNION ALL SELECT report, id, "time".span FROM event WHERE "time".span IS NOT NULL
    UNION ALL SELECT report, id, "time".span FROM relation WHERE "time".span IS NOT NULL
)
SELECT r.id, span.id || ': ' || s."start" || ':' || s."end" || ' reads '
       || substring(r.text, s."start" + 1, least(s."end" - s."start", 60))
       || ', not ' || left(s.quote, 60)
FROM span JOIN report r USING (report)
WHERE substring(r.text, s."start" + 1, s."end" - s."start") <> s.quote
   OR s."start" >= s."end";

-- evidence: every record rests on some words
SELECT r.id, record.id || ': has no evidence'
FROM record JOIN report r USING (report)
WHERE len(evidence) = 0 AND record."type" <> 'link';

-- references: every slot that holds an id points to something of its report
SELECT r.id, p."type" || ' ' || p.record || ': ' || p.role || ' is ' || p.words
       || ', and the report has none'
FROM party p JOIN report r USING (report)
WHERE p.ref IS NULL AND regexp_full_match(p.words, '(a|st|ac|po|in|tm|su|ev|r|cl|ln)[0-9]+');

-- links: both ends of a link are there
WITH item AS (SELECT report, id FROM record UNION ALL SELECT report, id FROM entity),
joined AS (
    SELECT report, id, subject AS ref FROM link
    UNION ALL SELECT report, id, object FROM link
    UNION ALL SELECT report, id, unnest(paraphrases) FROM statement
    UNION ALL SELECT report, id, unnest(members) FROM entity
    UNION ALL SELECT report, id, statement FROM act WHERE statement IS NOT NULL
)
SELECT r.id, j.id || ': points to ' || j.ref || ', and the report has none'
FROM joined j JOIN report r USING (report)
LEFT JOIN item i ON i.report = j.report AND i.id = j.ref
WHERE i.id IS NULL;

-- ids: no id is used twice in a report
WITH item AS (SELECT report, id FROM record UNION ALL SELECT report, id FROM entity)
SELECT r.id, item.id || ': stands for ' || count(*) || ' things'
FROM item JOIN report r USING (report) GROUP BY r.id, item.id HAVING count(*) > 1;

-- orphans: every record belongs to a report that was read, or waits to be read anew
SELECT coalesce(r.id, '?'), item.n || ' records of a report that is '
       || coalesce(r.state, 'not there')
FROM (SELECT report, count(*) AS n FROM record GROUP BY report) item
LEFT JOIN report r USING (report)
WHERE coalesce(r.state, '?') <> 'read'
  AND (coalesce(r.state, '?') <> 'held' OR r.recipe IS NULL);

-- reprints: a reprint names a report that is none itself
SELECT r.id, 'is a reprint of ' || coalesce(o.id, 'a report that is not there')
FROM report r LEFT JOIN report o ON o.report = r.original
WHERE r.state = 'reprint' AND (o.state IS NULL OR o.state = 'reprint');

-- members: every entity, initiative, event and statement is somebody or something
-- (uniting ends a run: while one is under way, what it read is not united yet)
WITH item AS (
    SELECT report, id, 'actor' AS kind FROM entity
    UNION ALL SELECT report, id, 'initiative' FROM initiative
    UNION ALL SELECT report, id, 'event' FROM event
    UNION ALL SELECT report, id, 'utterance' FROM statement
)
SELECT r.id, coalesce(i.id, m.item) || ': '
       || CASE WHEN m.item IS NULL THEN 'is not united' ELSE 'is united and not there' END
FROM item i FULL JOIN member m ON m.report = i.report AND m.item = i.id AND m.kind = i.kind
JOIN report r ON r.report = coalesce(i.report, m.report)
WHERE i.id IS NULL
   OR (m.item IS NULL
       AND coalesce((SELECT ended IS NOT NULL FROM run ORDER BY run DESC LIMIT 1), true));

-- merges: what is joined has the key of what it is joined to
SELECT r.id, g.kind || ' ' || g.item || ': joined to ' || g.into_item || ' as ' || g."key"
FROM merge g
JOIN report r ON r.report = g.report
LEFT JOIN member a ON a.kind = g.kind AND a.report = g.report AND a.item = g.item
LEFT JOIN member b ON b.kind = g.kind AND b.report = g.into_report AND b.item = g.into_item
WHERE g.kind <> 'reprint'
  AND (a."key" IS DISTINCT FROM g."key" OR b."key" IS DISTINCT FROM g."key");

-- keys: no key across reports is used twice
SELECT 'collection', what || ' ' || "key" || ': stands for ' || count(*) || ' rows'
FROM (
    SELECT 'merge' AS what, merge AS "key" FROM merge
    UNION ALL SELECT 'actor', "key" FROM actor
    UNION ALL SELECT 'plan', "key" FROM plan
    UNION ALL SELECT 'incident', "key" FROM incident
    UNION ALL SELECT 'saying', "key" FROM saying
) GROUP BY what, "key" HAVING count(*) > 1;

-- balance: the numbers of every run add up
SELECT 'run ' || run, documents || ' documents, but ' || (recorded + duplicate + set_aside)
       || ' accounted for'
FROM run WHERE ended IS NOT NULL AND documents <> recorded + duplicate + set_aside;

-- faults: every document set aside says why
SELECT id, 'is set aside without a reason' FROM report WHERE state = 'aside' AND fault IS NULL;
