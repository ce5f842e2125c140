-- Looks a user up by address, whatever the case of the letters. The server compares by the column's collation, which takes é
-- for e and passes over blanks at the end; the second comparison makes up for it.
SELECT id, name, email, email_verified_at, created_at, updated_at
  FROM ##PREFIX##users
 WHERE email = :email AND CAST(LOWER(CONVERT(email USING utf8mb4)) AS BINARY) = CAST(LOWER(:email) AS BINARY);
