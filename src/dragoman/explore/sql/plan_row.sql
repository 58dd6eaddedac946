SELECT * FROM plan WHERE "key" = $key;
