-- Gives somebody a new password. The activation code of an active user belongs to a reset that was asked for, and is
-- worthless from now on; that of a new user stays. As in Joomla, what keeps the user logged in elsewhere goes.
UPDATE ##PREFIX##users
   SET password = :password_hash,
       requireReset = 0,
       activation = CASE block WHEN 0 THEN '' ELSE activation END
 WHERE email = :email
   AND CAST(LOWER(CONVERT(email USING utf8mb4)) AS BINARY) = CAST(LOWER(:email) AS BINARY);

-- rows: any
DELETE FROM ##PREFIX##user_keys
 WHERE user_id IN (SELECT username
                     FROM ##PREFIX##users
                    WHERE email = :email
                      AND CAST(LOWER(CONVERT(email USING utf8mb4)) AS BINARY) = CAST(LOWER(:email) AS BINARY));

-- rows: any
DELETE FROM ##PREFIX##session
 WHERE userid IN (SELECT id
                    FROM ##PREFIX##users
                   WHERE email = :email
                     AND CAST(LOWER(CONVERT(email USING utf8mb4)) AS BINARY) = CAST(LOWER(:email) AS BINARY));
