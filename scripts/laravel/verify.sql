-- Marks an address as confirmed; one that is confirmed already keeps its date.
UPDATE ##PREFIX##users
   SET email_verified_at = COALESCE(email_verified_at, UTC_TIMESTAMP()), updated_at = UTC_TIMESTAMP()
 WHERE email = :email AND CAST(LOWER(CONVERT(email USING utf8mb4)) AS BINARY) = CAST(LOWER(:email) AS BINARY);
