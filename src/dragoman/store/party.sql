-- Who or what fills which slot of which record, as one flat table: what most questions
-- start from. Made anew from the record tables and from `member`.

DELETE FROM party;

INSERT INTO party
WITH slot AS (
    SELECT report, id, 'statement' AS "type", 'speaker' AS role, speaker AS filled
        FROM statement
    UNION ALL SELECT report, id, 'statement', 'relay', relay FROM statement
    UNION ALL SELECT report, id, 'statement', 'addressee', addressee FROM statement
    UNION ALL SELECT report, id, 'statement', 'place', place FROM statement
    UNION ALL SELECT report, id, 'statement', 'occasion', [occasion] FROM statement
    UNION ALL SELECT report, id, 'act', 'performer', performer FROM act
    UNION ALL SELECT report, id, 'act', 'target', target FROM act
    UNION ALL SELECT report, id, 'position', 'holder', holder FROM position
    UNION ALL SELECT report, id, 'position', 'target', target FROM position
    UNION ALL SELECT report, id, 'initiative', 'self', [id] FROM initiative
    UNION ALL SELECT report, id, 'initiative', 'sponsor', sponsors FROM initiative
    UNION ALL SELECT report, id, 'initiative', 'party', parties FROM initiative
    UNION ALL SELECT report, id, 'initiative', 'guarantor', guarantors FROM initiative
    UNION ALL SELECT report, id, 'term', 'holder', holder FROM term
    UNION ALL SELECT report, id, 'term', 'initiative', [initiative] FROM term
    UNION ALL SELECT report, id, 'status', 'track', [track] FROM status
    UNION ALL SELECT report, id, 'status', 'by', "by" FROM status
    UNION ALL SELECT report, id, 'event', 'self', [id] FROM event
    UNION ALL SELECT report, id, 'event', 'actor', actor FROM event
    UNION ALL SELECT report, id, 'event', 'recipient', recipient FROM event
    UNION ALL SELECT report, id, 'event', 'place', place FROM event
    UNION ALL SELECT report, id, 'event', 'owner', [owner] FROM event
    UNION ALL SELECT report, id, 'relation', 'subject', subject FROM relation
    UNION ALL SELECT report, id, 'relation', 'object', object FROM relation
    UNION ALL SELECT report, id, 'relation', 'owner', [owner] FROM relation
    UNION ALL SELECT report, id, 'claim', 'owner', owner FROM claim
),
filled AS (
    SELECT report, id, "type", role, unnest(filled) AS ref,
           generate_subscripts(filled, 1) AS n
    FROM slot
),
item AS (
    SELECT report, id, 'entity' AS of, name AS words FROM entity
    UNION ALL SELECT report, id, 'initiative', name FROM initiative
    UNION ALL SELECT report, id, 'term', evidence[1].quote FROM term
    UNION ALL SELECT report, id, 'event', evidence[1].quote FROM event
    UNION ALL SELECT report, id, 'statement', evidence[1].quote FROM statement
)
SELECT f.report, f.id, f."type", f.role, f.n, r.published,
       CASE WHEN i.id IS NOT NULL THEN f.ref END,
       coalesce(i.words, f.ref), i.of, m."key"
FROM filled f
JOIN report r ON r.report = f.report
LEFT JOIN item i ON i.report = f.report AND i.id = f.ref
LEFT JOIN member m ON m.report = f.report AND m.item = f.ref
WHERE f.ref IS NOT NULL
ORDER BY f.report, f."type", f.id, f.role, f.n;

-- The same by key, sorted so that one actor or plan is found without reading the rest.
DELETE FROM slot;
INSERT INTO slot
SELECT DISTINCT "key", "type", role, report, record, published
FROM party WHERE "key" IS NOT NULL
ORDER BY "key", "type", role, published, report, record;
