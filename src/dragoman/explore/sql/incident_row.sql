SELECT * FROM incident WHERE "key" = $key;
