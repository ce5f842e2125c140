-- Gives a user a new password. Whoever is logged in for good by a cookie has to log in again, as after Laravel's own reset.
UPDATE ##PREFIX##users
   SET password = :password_hash, remember_token = NULL, updated_at = UTC_TIMESTAMP()
 WHERE email = :email AND CAST(LOWER(CONVERT(email USING utf8mb4)) AS BINARY) = CAST(LOWER(:email) AS BINARY);
