-- Reports by words, dates, outlet and actor; newest first.
SELECT r.report, r.id AS document, r.title, r.source AS outlet, r.published, r.url, r.n_chars,
       r.state, count(*) OVER () AS total
FROM report r
WHERE ($q = '' OR regexp_matches(r.title, regexp_escape($q), 'i')
       OR regexp_matches(r.text, regexp_escape($q), 'i')
       OR r.id = $q)
  AND ($since IS NULL OR r.published >= $since)
  AND ($until IS NULL OR r.published <= $until)
  AND ($outlet IS NULL OR r.source = $outlet)
  AND ($actor IS NULL OR r.report IN (
        SELECT report FROM member WHERE kind = 'actor' AND "key" = $actor))
ORDER BY r.published DESC NULLS LAST, r.id
LIMIT $limit OFFSET $offset;
