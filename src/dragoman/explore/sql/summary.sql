-- What the collection holds, in one row.
SELECT (SELECT count(*) FROM report WHERE state = 'read') AS reports,
       (SELECT count(*) FROM report WHERE state = 'reprint') AS reprints,
       (SELECT count(*) FROM report WHERE state = 'aside')
           + (SELECT count(*) FROM aside) AS aside,
       (SELECT count(*) FROM report WHERE state = 'held') AS waiting,
       (SELECT count(*) FROM actor) AS actors,
       (SELECT count(*) FROM plan) AS plans,
       (SELECT count(*) FROM incident) AS incidents,
       (SELECT min(published) FROM report) AS "first",
       (SELECT max(published) FROM report) AS "last";
