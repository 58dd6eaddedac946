-- How many records each of some reports has.
SELECT report, count(*) AS records
FROM record WHERE report IN (SELECT unnest($reports::UBIGINT[])) GROUP BY report;
