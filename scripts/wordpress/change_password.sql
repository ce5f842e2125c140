-- Gives a user a new password. A key that was sent to reset the old one is of no use any more.
UPDATE ##PREFIX##users
   SET user_pass = :password_hash, user_activation_key = ''
 WHERE (user_login = :identifier
        AND CAST(LOWER(CONVERT(user_login USING utf8mb4)) AS BINARY) = CAST(LOWER(:identifier) AS BINARY))
    OR (user_email = :identifier
        AND CAST(LOWER(CONVERT(user_email USING utf8mb4)) AS BINARY) = CAST(LOWER(:identifier) AS BINARY));
