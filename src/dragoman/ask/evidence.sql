-- In whose mouth do the words of these rows stand? Each row takes the piece of its
-- evidence that stands in direct speech, if one does, and there the innermost statement.

CREATE OR REPLACE TEMP TABLE voiced AS
WITH piece AS (
    SELECT nth, report, record, "type", unnest(evidence) AS span,
           generate_subscripts(evidence, 1) AS part
    FROM found WHERE evidence IS NOT NULL
),
within AS (
    SELECT p.nth, p.part, p.span, s.id AS statement, s.quote_type,
           CASE s.quote_type WHEN 'direct' THEN 0 WHEN 'mixed' THEN 1
                WHEN 'indirect' THEN 2 WHEN 'narrated' THEN 3 ELSE 4 END AS rank,
           s.evidence[-1]."end" - s.evidence[1]."start" AS width
    FROM piece p
    LEFT JOIN statement s
      ON s.report = p.report
     AND s.evidence[1]."start" <= p.span."start" AND s.evidence[-1]."end" >= p.span."end"
     AND (p."type" <> 'statement' OR s.id = p.record)
)
SELECT nth, statement, quote_type, rank, span
FROM within
QUALIFY row_number() OVER (
    PARTITION BY nth ORDER BY rank, part, width, statement
) = 1;
