-- How many records of each type.
SELECT "type", count(*) AS n FROM record GROUP BY "type" ORDER BY n DESC, "type";
