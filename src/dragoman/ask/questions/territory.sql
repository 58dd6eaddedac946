-- Who holds which ground, according to whom, as of when; and who took it.
WITH held AS (
    SELECT r.report, r.id AS record, 'relation' AS "type", r.relation AS how, r.polarity,
           'subject' AS holder, 'object' AS ground, r.time, r.owner, r.evidence, r.score,
           r.doubt
    FROM relation r WHERE r.relation IN ('controls_territory', 'occupies')
    UNION ALL
    SELECT e.report, e.id, 'event', 'took', CASE e.modality WHEN 'negated' THEN '-' ELSE '+' END,
           'actor', 'place', e.time, e.owner, e.evidence, e.score, e.doubt
    FROM event e
    WHERE e.plover = 'COERCE' AND e.mode = 'seize' AND e.place IS NOT NULL
      AND e.modality IN ('actual', 'alleged', 'negated')
),
filled AS (
    SELECT h.*, p.published, p.role, p."key", coalesce(a.name, p.words) AS name,
           p.of
    FROM held h
    JOIN party p ON p.report = h.report AND p.record = h.record AND p."type" = h."type"
     AND p.role IN (h.holder, h.ground, 'owner')
     AND p."type" IN ('relation', 'event')
     AND p.role IN ('subject', 'object', 'actor', 'place', 'owner')
    LEFT JOIN actor a ON a."key" = p."key"
),
told AS (
    SELECT report, record, "type", any_value(published) AS published,
           any_value(evidence) AS evidence, any_value(score) AS score,
           concat_ws('; ', any_value(doubt), CASE WHEN
               bool_and(of IS NULL) FILTER (role = ground) THEN 'the ground is no known place'
               END) AS doubt, any_value(how) AS how, any_value(polarity) AS polarity,
           any_value(time.value) AS value,
           list(DISTINCT "key" ORDER BY "key") FILTER (role = 'owner' AND "key" IS NOT NULL) AS who,
           list("key") FILTER (role = holder) AS holders,
           list("key") FILTER (role = ground) AS grounds,
           string_agg(DISTINCT name, ', ') FILTER (role = holder) AS controller,
           string_agg(DISTINCT name, ', ') FILTER (role = ground) AS territory,
           string_agg(DISTINCT name, ', ') FILTER (role = 'owner') AS owner
    FROM filled GROUP BY report, record, "type"
)
SELECT report, record, "type", published, who, evidence, score, doubt,
       controller, CASE polarity WHEN '-' THEN 'not ' ELSE '' END || how AS how, territory,
       owner, CASE WHEN value SIMILAR TO '\d{4}.*' THEN value END AS as_of,
       coalesce(value SIMILAR TO '\d{4}.*', false) AS dated
FROM told
WHERE controller IS NOT NULL AND territory IS NOT NULL
  AND (report, record) IN (SELECT (report, record) FROM slot -- if actor
                           WHERE role IN ('subject', 'actor') -- if actor
                             AND "key" IN (SELECT unnest($actor::VARCHAR[]))) -- if actor
  AND tells(territory, $place) -- if place
  AND published >= $since -- if since
  AND published <= $until -- if until
