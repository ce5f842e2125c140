-- Gives a user a new password, hashed as Django does.
UPDATE ##PREFIX##user
   SET password = :password_hash
 WHERE (username = :identifier AND CAST(CONVERT(username USING utf8mb4) AS BINARY) = CAST(:identifier AS BINARY))
    OR (email = :identifier
        AND CAST(LOWER(CONVERT(email USING utf8mb4)) AS BINARY) = CAST(LOWER(:identifier) AS BINARY));
