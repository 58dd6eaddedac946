-- How open a party is to talks, month by month: the mean weight of its steps (1: talks
-- under way or resumed, -1: ruled out or broken off), with the words of each step.
WITH
-- include moves
,
state AS (
    SELECT country, arg_max("key", (reports, "key")) AS side FROM actor
    WHERE kind = 'state' AND country IS NOT NULL GROUP BY country
),
sided AS (      -- an official's words are his state's
    SELECT m.*, coalesce(s.side, m."key") AS side
    FROM moves m
    JOIN actor a ON a."key" = m."key"
    LEFT JOIN state s ON s.country = a.country AND a.kind IN ('state', 'person', 'organisation')
    WHERE m.published IS NOT NULL
),
monthly AS (
    SELECT s.*, strftime(s.published, '%Y-%m') AS month,
           round(avg(s.weight) OVER whole, 3) AS openness,
           count(*) FILTER (s.weight > 0) OVER whole AS opening,
           count(*) FILTER (s.weight < 0) OVER whole AS closing
    FROM sided s
    WINDOW whole AS (PARTITION BY s.side, strftime(s.published, '%Y-%m'))
)
SELECT m.report, m.record, m."type", m.published, [m."key"] AS who, m.evidence, m.basis,
       m.score, m.doubt, a.name AS party, m.month, m.openness, m.opening, m.closing,
       m.move, m.weight
FROM monthly m JOIN actor a ON a."key" = m.side
