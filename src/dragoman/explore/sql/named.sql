-- Names of keys, for the keys that are actors.
SELECT "key", name, kind, country FROM actor
WHERE "key" IN (SELECT unnest($keys::VARCHAR[]));
