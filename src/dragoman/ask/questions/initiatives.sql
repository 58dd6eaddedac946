-- The plans there are, each with its latest status, when, and by whom.
WITH wanted AS (
    SELECT * FROM plan
    WHERE true
      AND "key" IN (SELECT unnest($plan::VARCHAR[])) -- if plan
      AND kind = $kind -- if kind
      AND (list_has_any(coalesce(sponsors, []), $actor) -- if actor
           OR list_has_any(coalesce(parties, []), $actor) -- if actor
           OR list_has_any(coalesce(guarantors, []), $actor)) -- if actor
      AND "last" >= $since -- if since
      AND "first" <= $until -- if until
    ORDER BY reports DESC, "key" -- unless status
    LIMIT $limit -- unless status
),
turn AS (
    SELECT s."key", s.report, s.record, s.published, st.status, st.evidence, st.score,
           st.doubt, a_day(st.time.value) AS "day"
    FROM slot s
    JOIN status st ON st.report = s.report AND st.id = s.record
    WHERE s."type" = 'status' AND s.role = 'track'
      AND s."key" IN (SELECT "key" FROM wanted)
),
latest AS (
    SELECT * FROM turn
    QUALIFY row_number() OVER (
        PARTITION BY "key" ORDER BY coalesce("day", published) DESC NULLS LAST, report, record
    ) = 1
),
by_whom AS (
    SELECT l."key", string_agg(DISTINCT coalesce(a.name, p.words), ', ') AS "by",
           list(DISTINCT p."key" ORDER BY p."key") FILTER (p."key" IS NOT NULL) AS who
    FROM latest l
    JOIN party p ON p.report = l.report AND p.record = l.record
     AND p."type" = 'status' AND p.role = 'by'
    LEFT JOIN actor a ON a."key" = p."key"
    GROUP BY l."key"
),
first_told AS (
    SELECT s."key", arg_min(s.report, (s.published, s.report)) AS report,
           arg_min(s.record, (s.published, s.report, s.record)) AS record,
           min(s.published) AS published
    FROM slot s
    WHERE s."type" = 'initiative' AND s.role = 'self'
      AND s."key" IN (SELECT "key" FROM wanted)
    GROUP BY s."key"
)
SELECT coalesce(l.report, f.report) AS report, coalesce(l.record, f.record) AS record,
       CASE WHEN l.report IS NULL THEN 'initiative' ELSE 'status' END AS "type",
       coalesce(l.published, f.published) AS published, b.who, l.evidence, l.score, l.doubt,
       w.name AS plan, w."key" AS plan_key, w.kind, l.status,
       coalesce(l."day", l.published) AS status_date, b."by" AS status_by,
       (SELECT list(coalesce(a.name, k) ORDER BY k) FROM unnest(w.sponsors) x(k)
        LEFT JOIN actor a ON a."key" = k) AS sponsors,
       w.reports, w."first" AS first_seen, w."last" AS last_seen
FROM wanted w
LEFT JOIN latest l ON l."key" = w."key"
LEFT JOIN by_whom b ON b."key" = w."key"
LEFT JOIN first_told f ON f."key" = w."key"
WHERE true
  AND l.status = $status -- if status
