-- For a collection from before it had this table.
CREATE OR REPLACE TEMP VIEW deed AS
SELECT "key", role, incident, plover, modality,
       coalesce(CASE WHEN regexp_full_match("day", '\d{4}-\d\d-\d\d')
                     THEN try_cast("day" AS DATE) END, "first") AS "day", reports
FROM (
    SELECT unnest(actors) AS "key", 'actor' AS role, "key" AS incident, plover, modality,
           "day", "first", reports FROM incident
    UNION ALL SELECT unnest(recipients), 'recipient', "key", plover, modality,
           "day", "first", reports FROM incident
);
