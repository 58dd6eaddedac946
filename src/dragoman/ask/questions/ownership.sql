-- Does the outlet say so itself, or only a party? Claims, events and relations about
-- something: each with its owner, or the speaker in whose statement its words stand.
WITH
near AS ( -- if actor
    SELECT DISTINCT report, record FROM slot -- if actor
    WHERE "key" IN (SELECT unnest($actor::VARCHAR[])) -- if actor
), -- if actor
told AS (
    SELECT c.report, c.id AS record, 'claim' AS "type", c.evidence, c.score, c.doubt,
           NULL AS kind, c.factuality, c.outlet_factuality
    FROM claim c
    WHERE tells(c.evidence[1].quote, $on)
    UNION ALL
    SELECT e.report, e.id, 'event', e.evidence, e.score, e.doubt,
           concat_ws(' ', e.plover, e.mode),
           CASE e.modality WHEN 'actual' THEN 'CT+' WHEN 'negated' THEN 'CT-'
                WHEN 'planned' THEN 'PR+' WHEN 'hypothetical' THEN 'PS+' ELSE 'Uu' END,
           CASE WHEN e.owner IS NOT NULL OR e.modality = 'alleged' THEN 'Uu' END
    FROM event e
    WHERE tells(e.evidence[1].quote, $on)
    UNION ALL
    SELECT r.report, r.id, 'relation', r.evidence, r.score, r.doubt, r.relation,
           CASE r.polarity WHEN '-' THEN 'CT-' ELSE 'CT+' END,
           CASE WHEN r.owner IS NOT NULL THEN 'Uu' END
    FROM relation r
    WHERE r.relation <> 'holds_office' AND tells(r.evidence[1].quote, $on)
),
dated AS (
    SELECT t.*, h.published
    FROM told t
    JOIN near n ON n.report = t.report AND n.record = t.record -- if actor
    JOIN report h ON h.report = t.report
    WHERE true
      AND h.published >= $since -- if since
      AND h.published <= $until -- if until
),
mouth AS (      -- the innermost statement that the words stand in
    SELECT d.report, d.record, s.id AS statement
    FROM dated d
    JOIN statement s ON s.report = d.report
     AND s.evidence[1]."start" <= d.evidence[1]."start"
     AND s.evidence[-1]."end" >= d.evidence[1]."end"
     -- who tells of his own deed by a verb of speech has not claimed it
     AND NOT (s.quote_type = 'narrated' AND d."type" = 'event')
    QUALIFY row_number() OVER (
        PARTITION BY d.report, d.record
        ORDER BY s.evidence[-1]."end" - s.evidence[1]."start", s.id) = 1
),
owned AS (
    SELECT d.report, d.record,
           coalesce(
               string_agg(DISTINCT coalesce(a.name, p.words), ', ')
                   FILTER (p.role = 'owner'),
               string_agg(DISTINCT coalesce(a.name, p.words), ', ')) AS owner,
           list(DISTINCT p."key" ORDER BY p."key") FILTER (p."key" IS NOT NULL) AS who
    FROM dated d
    LEFT JOIN mouth m ON m.report = d.report AND m.record = d.record
    JOIN party p ON p.report = d.report
     AND (p.record = d.record AND p.role = 'owner'
          OR p.record = m.statement AND p."type" = 'statement' AND p.role = 'speaker')
    LEFT JOIN actor a ON a."key" = p."key"
    WHERE p.words <> 'outlet'
    GROUP BY d.report, d.record
),
judged AS (
    SELECT d.report, d.record, d."type", d.published, o.who, d.evidence, d.score, d.doubt,
           CASE WHEN o.owner IS NOT NULL OR m.statement IS NOT NULL
                     OR d.outlet_factuality = 'Uu' THEN 'claimed' ELSE 'asserted' END AS told,
           coalesce(o.owner, CASE WHEN m.statement IS NULL AND d.outlet_factuality IS
                    DISTINCT FROM 'Uu' THEN 'the outlet' ELSE 'somebody unnamed' END) AS owner,
           d.kind, d.factuality,
           CASE WHEN m.statement IS NOT NULL THEN 'Uu'
                ELSE coalesce(d.outlet_factuality, d.factuality) END AS outlet_factuality
    FROM dated d
    LEFT JOIN mouth m ON m.report = d.report AND m.record = d.record
    LEFT JOIN owned o ON o.report = d.report AND o.record = d.record
)
SELECT * FROM judged
WHERE true
  AND told = $told -- if told
