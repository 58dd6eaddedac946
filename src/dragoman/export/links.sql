-- Relations between two actors over all reports: who says so, where, in which words.
SELECT r.relation, r.polarity, a."key" AS subject, b."key" AS object,
       list(DISTINCT h.id ORDER BY h.id) AS documents,
       list(DISTINCT h.url ORDER BY h.url) FILTER (h.url IS NOT NULL) AS urls,
       list(DISTINCT o.words ORDER BY o.words) FILTER (o.words IS NOT NULL) AS owners,
       arg_min(r.evidence[1].quote, (h.published, h.id)) AS quote
FROM relation r
JOIN report h ON h.report = r.report
JOIN party a ON a.report = r.report AND a.record = r.id AND a."type" = 'relation'
     AND a.role = 'subject' AND a.of = 'entity'
JOIN party b ON b.report = r.report AND b.record = r.id AND b."type" = 'relation'
     AND b.role = 'object' AND b.of = 'entity'
LEFT JOIN party o ON o.report = r.report AND o.record = r.id AND o."type" = 'relation'
     AND o.role = 'owner'
GROUP BY r.relation, r.polarity, a."key", b."key"
ORDER BY ALL;
