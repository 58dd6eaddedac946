-- How many reports of each month, reprints included.
SELECT strftime(published, '%Y-%m') AS month, count(*) AS reports
FROM report WHERE published IS NOT NULL GROUP BY month ORDER BY month;
