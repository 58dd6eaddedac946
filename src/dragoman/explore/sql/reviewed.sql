-- Records of reports in which something was reviewed, with the slot that tells records
-- on the same words apart, and the hash of the text they stand in.
WITH said AS (
    SELECT report, id, quote_type AS said FROM statement
    UNION ALL SELECT report, id, act FROM act
    UNION ALL SELECT report, id, stance FROM position
    UNION ALL SELECT report, id, kind FROM initiative
    UNION ALL SELECT report, id, issue FROM term
    UNION ALL SELECT report, id, status FROM status
    UNION ALL SELECT report, id, plover FROM event
    UNION ALL SELECT report, id, relation FROM relation
    UNION ALL SELECT report, id, factuality FROM claim
    UNION ALL SELECT report, id, link FROM link
)
SELECT r.id AS document, r.report, r.hash, c.id AS record, c."type", s.said,
       [[e."start", e."end"] FOR e IN c.evidence] AS spans
FROM report r
JOIN record c ON c.report = r.report
JOIN said s ON s.report = c.report AND s.id = c.id
WHERE r.report IN (SELECT unnest($reports::UBIGINT[]))
  AND c.report IN (SELECT unnest($reports::UBIGINT[]))
  AND s.report IN (SELECT unnest($reports::UBIGINT[]))
ORDER BY r.id, c."type", c.id;
