-- What was said word for word, beside what reports make of it: paraphrases of the same
-- report, and the same words in other reports.
WITH mine AS (
    SELECT DISTINCT s.report, s.record, s.published
    FROM slot s
    WHERE s."type" = 'statement' AND s.role = 'speaker'
      AND s."key" IN (SELECT unnest($actor::VARCHAR[]))
      AND s.published >= $since -- if since
      AND s.published <= $until -- if until
),
said AS (
    SELECT m.report, m.record, m.published, s.quote_type, s.paraphrases, s.evidence,
           s.score, s.doubt,
           array_to_string([c.quote for c in s.content], ' … ') AS words
    FROM mine m JOIN statement s ON s.report = m.report AND s.id = m.record
),
rendered AS (   -- within one report
    SELECT v.report, v.record, v.published, v.quote_type, v.evidence, v.score, v.doubt,
           v.words AS verbatim, p.words AS paraphrase, p.record AS other,
           'paraphrase' AS told_as
    FROM (SELECT *, unnest(paraphrases) AS of FROM said) p
    JOIN said v ON v.report = p.report AND v.record = p.of
),
theirs AS (
    SELECT m.report, m.item, m."key"
    FROM member m JOIN mine USING (report)
    WHERE m.kind = 'utterance' AND m.item = mine.record
),
shared AS (
    SELECT t.* FROM theirs t
    JOIN (SELECT "key" FROM saying WHERE reports > 1 AND "key" IN (SELECT "key" FROM theirs))
      USING ("key")
),
retold AS (     -- the same saying in another report, in other words
    SELECT v.report, v.record, v.published, v.quote_type, v.evidence, v.score, v.doubt,
           v.words AS verbatim, o.words AS paraphrase, o.record AS other,
           'another report' AS told_as, o.report AS other_report
    FROM shared x
    JOIN shared y ON y."key" = x."key" AND y.report <> x.report
    JOIN said v ON v.report = x.report AND v.record = x.item
    JOIN said o ON o.report = y.report AND o.record = y.item
    WHERE v.quote_type = 'direct' AND v.words <> o.words
      AND (o.quote_type <> 'direct' OR v.report < o.report)
),
pairs AS (
    SELECT *, report AS other_report FROM rendered UNION ALL BY NAME SELECT * FROM retold
    UNION ALL BY NAME -- unless pairs
    SELECT report, record, published, quote_type, evidence, score, doubt, -- unless pairs
           words AS verbatim, 'words alone' AS told_as -- unless pairs
    FROM said WHERE quote_type = 'direct' -- unless pairs
      AND (report, record) NOT IN (SELECT (report, record) FROM rendered) -- unless pairs
)
SELECT b.report, b.record, 'statement' AS "type", b.published,
       $actor[1:1] AS who, b.evidence, b.score, b.doubt,
       b.verbatim, b.paraphrase, b.told_as, l.difference AS differs,
       r.source AS told_by, r.id AS told_in
FROM pairs b
LEFT JOIN link l ON l.report = b.report AND l.subject = b.other AND l.object = b.record
 AND l.link = 'paraphrase_of' AND b.told_as = 'paraphrase'
LEFT JOIN report r ON r.report = b.other_report
WHERE true
  AND tells(concat_ws(' ', b.verbatim, b.paraphrase), $on) -- if on
