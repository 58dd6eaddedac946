-- What people query: one row a thing, with its words, who it is about, and where it
-- stands. Every view has `document` (the report's id), `published` and `outlet`.

CREATE OR REPLACE VIEW record AS
    SELECT report, id, 'statement' AS "type", evidence, score, doubt, "by" FROM statement
    UNION ALL SELECT report, id, 'act', evidence, score, doubt, "by" FROM act
    UNION ALL SELECT report, id, 'position', evidence, score, doubt, "by" FROM position
    UNION ALL SELECT report, id, 'initiative', evidence, score, doubt, "by" FROM initiative
    UNION ALL SELECT report, id, 'term', evidence, score, doubt, "by" FROM term
    UNION ALL SELECT report, id, 'status', evidence, score, doubt, made_by FROM status
    UNION ALL SELECT report, id, 'event', evidence, score, doubt, "by" FROM event
    UNION ALL SELECT report, id, 'relation', evidence, score, doubt, "by" FROM relation
    UNION ALL SELECT report, id, 'claim', evidence, score, doubt, "by" FROM claim
    UNION ALL SELECT report, id, 'link', evidence, score, doubt, "by" FROM link;

CREATE OR REPLACE VIEW header AS
    SELECT report, id AS document, published, source AS outlet, title, url, state
    FROM report;
