-- Checks the password of the user whom get_user finds. customdb compares, and never hands the hash on.
SELECT id, name, email, email_verified_at, created_at, updated_at, password
  FROM ##PREFIX##users
 WHERE email = :email AND CAST(LOWER(CONVERT(email USING utf8mb4)) AS BINARY) = CAST(LOWER(:email) AS BINARY);
