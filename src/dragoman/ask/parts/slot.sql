-- For a collection from before it had this table.
CREATE OR REPLACE TEMP VIEW slot AS
SELECT DISTINCT "key", "type", role, report, record, published
FROM party WHERE "key" IS NOT NULL;
