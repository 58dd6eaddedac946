-- What the items of one report are across reports.
SELECT item, "key", kind FROM member WHERE report = $report;
