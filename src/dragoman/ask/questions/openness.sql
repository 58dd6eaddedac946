-- When a party last closed or opened the door to talks; the latest step first.
WITH
-- include moves
SELECT m.report, m.record, m."type", m.published, [m."key"] AS who, m.evidence, m.basis,
       m.score, m.doubt, a.name AS party,
       CASE WHEN m.weight < 0 THEN 'closes' ELSE 'opens' END AS move,
       m.move AS how, m.weight,
       row_number() OVER (
           PARTITION BY m.weight < 0 ORDER BY m.published DESC NULLS LAST, abs(m.weight) DESC
       ) = 1 AS latest
FROM moves m JOIN actor a ON a."key" = m."key"
