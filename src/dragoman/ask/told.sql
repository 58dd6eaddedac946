-- The rows that are shown, each with its words, who said them, and where they stand.
WITH said AS (
    SELECT c.nth, string_agg(p.words, ', ' ORDER BY p.n) AS speaker,
           list(p."key" ORDER BY p.n) AS speakers
    FROM chosen c
    JOIN voiced v ON v.nth = c.nth
    JOIN party p ON p.report = c.report AND p.record = v.statement
     AND p."type" = 'statement' AND p.role = 'speaker'
    GROUP BY c.nth
),
whose AS (      -- is the speaker one of those whose stance the row shows?
    SELECT h.nth, bool_or(h.holder = v.voice OR ah.country = av.country) AS own
    FROM (SELECT nth, unnest(who) AS holder FROM chosen) h
    JOIN (SELECT nth, unnest(speakers) AS voice FROM said) v ON v.nth = h.nth
    LEFT JOIN actor ah ON ah."key" = h.holder
    LEFT JOIN actor av ON av."key" = v.voice
    GROUP BY h.nth
)
SELECT c.* EXCLUDE (nth, place, incident, report, record, "type", who, evidence,
           basis, score, doubt, published),
       v.span.quote AS quote, said.speaker,
       coalesce(c.basis, v.quote_type) AS basis,
       NOT coalesce(
           coalesce(c.basis, v.quote_type) = 'direct' AND said.speaker IS NOT NULL
           AND (c.who IS NULL OR whose.own),
           false
       ) AS inferred,
       r.id AS document, c.record, v.span."start" AS "start", v.span."end" AS "end",
       r.source AS outlet, r.published, r.url, r.title, c.doubt, c.score
FROM chosen c
LEFT JOIN voiced v ON v.nth = c.nth
LEFT JOIN said ON said.nth = c.nth
LEFT JOIN whose ON whose.nth = c.nth
LEFT JOIN report r ON r.report = c.report
ORDER BY c.place;
