-- For a collection from before it had this table.
CREATE OR REPLACE TEMP VIEW called AS
SELECT name, kind, "key", max(main) AS main, max(reports) AS reports
FROM (
    SELECT strip_accents(lower(name)) AS name, 'actor' AS kind, "key", true AS main, reports
        FROM actor
    UNION ALL SELECT strip_accents(lower(unnest(names))), 'actor', "key", false, reports
        FROM actor
    UNION ALL SELECT strip_accents(lower(name)), 'plan', "key", true, reports FROM plan
    UNION ALL SELECT strip_accents(lower(unnest(names))), 'plan', "key", false, reports
        FROM plan
)
GROUP BY name, kind, "key";
