-- Steps of a party toward talks or away from them: statuses, acts, positions and events
-- that are about talks, weighed by scales.yaml. The same words often stand behind
-- several records; the first in this order keeps them.
own AS (
    SELECT s."key", s."type", s.role, s.report, s.record, s.published
    FROM slot s
    WHERE s."type" IN ('status', 'act', 'position', 'event')
      AND s.role IN ('by', 'performer', 'holder', 'actor')
      AND s."key" IN (SELECT unnest($actor::VARCHAR[])) -- if actor
      AND s.published >= $since -- if since
      AND s.published <= $until -- if until
),
step AS (
    SELECT o.report, o.record, 'status' AS "type", 1 AS rank, o."key", o.published,
           st.status AS move, w.weight, NULL AS basis, st.evidence, st.score, st.doubt
    FROM own o
    JOIN status st ON st.report = o.report AND st.id = o.record
    JOIN move_weight w ON w."type" = 'status' AND w.move = st.status
    LEFT JOIN initiative i ON i.report = st.report AND i.id = st.track
    WHERE o."type" = 'status'
      AND (list_contains(getvariable('talk_kinds'), i.kind) OR of_talks(i.name)
           OR of_talks(st.evidence[1].quote))
    UNION ALL
    SELECT o.report, o.record, 'position', 2, o."key", o.published,
           po.stance, w.weight, po.basis, po.evidence, po.score, po.doubt
    FROM own o
    JOIN position po ON po.report = o.report AND po.id = o.record
    JOIN move_weight w ON w."type" = 'position' AND w.move = po.stance
    JOIN party p ON p.report = o.report AND p.record = o.record
     AND p."type" = 'position' AND p.role = 'target'
    LEFT JOIN initiative i ON i.report = p.report AND i.id = p.ref
    WHERE o."type" = 'position'
      AND (of_talks(p.words) OR list_contains(getvariable('talk_kinds'), i.kind))
    UNION ALL
    SELECT o.report, o.record, 'act', 3, o."key", o.published,
           ac.act, w.weight, NULL, ac.evidence, ac.score, ac.doubt
    FROM own o
    JOIN act ac ON ac.report = o.report AND ac.id = o.record
    JOIN move_weight w ON w."type" = 'act' AND w.move = ac.act
    WHERE o."type" = 'act'
      AND (of_talks(array_to_string(ac.target, ' ')) OR of_talks(ac.evidence[1].quote))
    UNION ALL
    SELECT o.report, o.record, 'event', 4, o."key", o.published,
           concat_ws(' ', ev.plover, ev.mode), w.weight, NULL, ev.evidence, ev.score,
           ev.doubt
    FROM own o
    JOIN event ev ON ev.report = o.report AND ev.id = o.record
    JOIN move_weight w ON w."type" = 'event' AND w.move IN (
        concat_ws(' ', ev.plover, ev.mode), ev.plover)
    WHERE o."type" = 'event' AND o.role = 'actor'
      AND ev.modality IN ('actual', 'planned') AND NOT ev.historical
      AND (ev.mode = 'meet' OR of_talks(ev.evidence[1].quote))
),
moves AS (
    SELECT * EXCLUDE (rank) FROM step
    QUALIFY row_number() OVER (
        PARTITION BY report, evidence[1].start ORDER BY rank, abs(weight) DESC, record
    ) = 1
)
