-- Where one report stands among the others.
SELECT r.state, r.hash, o.id AS original,
       (SELECT list(id ORDER BY id) FROM report WHERE original = $report) AS reprints
FROM report r LEFT JOIN report o ON o.report = r.original
WHERE r.report = $report AND r.id = $document;
