SELECT * FROM actor WHERE "key" = $key;
