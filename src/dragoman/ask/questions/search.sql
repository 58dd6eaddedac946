-- Statements whose words hold all that is looked for; a phrase stands in quotation marks.
WITH told AS (
    SELECT s.report, s.id AS record, s.quote_type, s.evidence, s.score, s.doubt
    FROM statement s
    WHERE tells(s.evidence[1].quote, $words)
      AND s.quote_type = $how -- if how
),
kept AS (
    SELECT t.*, r.published
    FROM told t JOIN report r ON r.report = t.report
    WHERE true
      AND contains(folded(r.source), folded($outlet)) -- if outlet
      AND r.published >= $since -- if since
      AND r.published <= $until -- if until
      AND (t.report, t.record) IN ( -- if actor
          SELECT (report, record) FROM slot -- if actor
          WHERE "type" = 'statement' AND role = 'speaker' -- if actor
            AND "key" IN (SELECT unnest($actor::VARCHAR[]))) -- if actor
)
SELECT report, record, 'statement' AS "type", published, quote_type AS basis, evidence,
       score, doubt, quote_type AS how
FROM kept
