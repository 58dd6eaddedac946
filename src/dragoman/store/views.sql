-- What people query: one row a thing, with its words, who it is about, and where it
-- stands. Every view has `document` (the report's id), `published` and `outlet`.

CREATE OR REPLACE VIEW record AS
    SELECT report, id, 'statement' AS "type", evidence, score, doubt, "by" FROM statement
    UNION ALL SELECT report, id, 'act', evidence, score, doubt, "by" FROM act
    UNION ALL SELECT report, id, 'position', evidence, score, doubt, "by" FROM position
    UNION ALL SELECT report, id, 'initiative', evidence, score, doubt, "by" FROM initiative
    UNION ALL SELECT report, id, 'term', evidence, score, doubt, "by" FROM term
    UNION ALL SELECT report, id, 'status', evidence, score, doubt, made_by FROM status
    UNION ALL SELECT report, id, 'event', evidence, score, doubt, "by" FROM event
    UNION ALL SELECT report, id, 'relation', evidence, score, doubt, "by" FROM relation
    UNION ALL SELECT report, id, 'claim', evidence, score, doubt, "by" FROM claim
    UNION ALL SELECT report, id, 'link', evidence, score, doubt, "by" FROM link;

CREATE OR REPLACE VIEW header AS
    SELECT report, id AS document, published, source AS outlet, title, url, state
    FROM report;

-- Who or what fills a slot, in words; several that act together stand in one cell.
CREATE OR REPLACE VIEW filled AS
    SELECT report, record, "type", role,
           string_agg(words, ' + ' ORDER BY n) AS names,
           list("key" ORDER BY n) FILTER ("key" IS NOT NULL) AS keys
    FROM party GROUP BY report, record, "type", role;

CREATE OR REPLACE VIEW quotes AS
    SELECT h.document, h.published, h.outlet, s.id AS record, who.names AS speaker,
           who.keys AS speaker_keys, relay.names AS relay, s.quote_type,
           s.cue.quote AS cue,
           array_to_string(list_transform(s.content, lambda c: c.quote), ' ... ') AS words,
           s.time.value AS said_on, s.evidence[1]."start" AS "start",
           s.evidence[1]."end" AS "end", s.score, s.doubt, h.url
    FROM statement s
    JOIN header h USING (report)
    LEFT JOIN filled who ON who.report = s.report AND who.record = s.id
         AND who."type" = 'statement' AND who.role = 'speaker'
    LEFT JOIN filled relay ON relay.report = s.report AND relay.record = s.id
         AND relay."type" = 'statement' AND relay.role = 'relay';

CREATE OR REPLACE VIEW stances AS
    SELECT h.document, h.published, h.outlet, p.id AS record, who.names AS holder,
           who.keys AS holder_keys, what.names AS target, what.keys AS target_keys,
           p.stance, p.basis, p.time.value AS "when", p.evidence[1].quote AS words,
           p.evidence[1]."start" AS "start", p.evidence[1]."end" AS "end", p.score,
           p.doubt, h.url
    FROM position p
    JOIN header h USING (report)
    LEFT JOIN filled who ON who.report = p.report AND who.record = p.id
         AND who."type" = 'position' AND who.role = 'holder'
    LEFT JOIN filled what ON what.report = p.report AND what.record = p.id
         AND what."type" = 'position' AND what.role = 'target';

CREATE OR REPLACE VIEW terms AS
    SELECT h.document, h.published, h.outlet, t.id AS record, who.names AS holder,
           who.keys AS holder_keys, t.kind, t.issue, plan.names AS initiative,
           plan.keys[1] AS plan, t."order", t.evidence[1].quote AS words,
           t.condition.quote AS condition, t.evidence[1]."start" AS "start",
           t.evidence[1]."end" AS "end", t.score, t.doubt, h.url
    FROM term t
    JOIN header h USING (report)
    LEFT JOIN filled who ON who.report = t.report AND who.record = t.id
         AND who."type" = 'term' AND who.role = 'holder'
    LEFT JOIN filled plan ON plan.report = t.report AND plan.record = t.id
         AND plan."type" = 'term' AND plan.role = 'initiative';

CREATE OR REPLACE VIEW statuses AS
    SELECT h.document, h.published, h.outlet, s.id AS record, track.names AS track,
           track.keys[1] AS plan, s.status, who.names AS by_whom, s.time.value AS "when",
           s.evidence[1].quote AS words, s.evidence[1]."start" AS "start",
           s.evidence[1]."end" AS "end", s.score, s.doubt, h.url
    FROM status s
    JOIN header h USING (report)
    LEFT JOIN filled who ON who.report = s.report AND who.record = s.id
         AND who."type" = 'status' AND who.role = 'by'
    LEFT JOIN filled track ON track.report = s.report AND track.record = s.id
         AND track."type" = 'status' AND track.role = 'track';

CREATE OR REPLACE VIEW happenings AS
    SELECT h.document, h.published, h.outlet, e.id AS record, m."key" AS incident,
           e.plover, e.mode, e.modality, e.historical, who.names AS actor,
           who.keys AS actor_keys, whom.names AS recipient, whom.keys AS recipient_keys,
           place.names AS place, e.time.value AS "when", owner.names AS according_to,
           e.evidence[1].quote AS words, e.evidence[1]."start" AS "start",
           e.evidence[1]."end" AS "end", e.score, e.doubt, h.url
    FROM event e
    JOIN header h USING (report)
    LEFT JOIN member m ON m.kind = 'event' AND m.report = e.report AND m.item = e.id
    LEFT JOIN filled who ON who.report = e.report AND who.record = e.id
         AND who."type" = 'event' AND who.role = 'actor'
    LEFT JOIN filled whom ON whom.report = e.report AND whom.record = e.id
         AND whom."type" = 'event' AND whom.role = 'recipient'
    LEFT JOIN filled place ON place.report = e.report AND place.record = e.id
         AND place."type" = 'event' AND place.role = 'place'
    LEFT JOIN filled owner ON owner.report = e.report AND owner.record = e.id
         AND owner."type" = 'event' AND owner.role = 'owner';

CREATE OR REPLACE VIEW meetings AS
    SELECT i."key" AS incident, i.mode, i.actors, i.recipients, i.place, i."day",
           i.reports, i."first", i."last"
    FROM incident i WHERE i.plover = 'CONSULT' AND i.modality = 'actual';

CREATE OR REPLACE VIEW ties AS
    SELECT h.document, h.published, h.outlet, r.id AS record, r.relation,
           who.names AS subject, who.keys AS subject_keys, whom.names AS object,
           whom.keys AS object_keys, r.polarity, r.time.value AS "when",
           owner.names AS according_to, r.evidence[1].quote AS words,
           r.evidence[1]."start" AS "start", r.evidence[1]."end" AS "end", h.url
    FROM relation r
    JOIN header h USING (report)
    LEFT JOIN filled who ON who.report = r.report AND who.record = r.id
         AND who."type" = 'relation' AND who.role = 'subject'
    LEFT JOIN filled whom ON whom.report = r.report AND whom.record = r.id
         AND whom."type" = 'relation' AND whom.role = 'object'
    LEFT JOIN filled owner ON owner.report = r.report AND owner.record = r.id
         AND owner."type" = 'relation' AND owner.role = 'owner';

CREATE OR REPLACE VIEW offices AS
    SELECT "key" AS actor, name, country, office.office, office."first", office."last"
    FROM (SELECT "key", name, country, unnest(offices) AS office FROM actor);
