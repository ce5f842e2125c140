-- Checks the password of the user whom get_user finds. customdb compares, and never hands the hash on. (The second
-- comparison only lets upper and lower case differ; a collation also takes é for e, and passes over blanks at the end.)
SELECT u.ID, u.user_login, u.user_email, u.user_nicename, u.display_name, u.user_registered, u.user_pass
  FROM ##PREFIX##users u
 WHERE (u.user_login = :identifier
        AND CAST(LOWER(CONVERT(u.user_login USING utf8mb4)) AS BINARY) = CAST(LOWER(:identifier) AS BINARY))
    OR (u.user_email = :identifier
        AND CAST(LOWER(CONVERT(u.user_email USING utf8mb4)) AS BINARY) = CAST(LOWER(:identifier) AS BINARY));

-- rows: meta
SELECT m.meta_key, m.meta_value
  FROM ##PREFIX##usermeta m JOIN ##PREFIX##users u ON u.ID = m.user_id
 WHERE m.meta_key IN ('nickname', 'first_name', 'last_name', 'description', 'locale', 'billing_phone', '##PREFIX##capabilities')
   AND ((u.user_login = :identifier
         AND CAST(LOWER(CONVERT(u.user_login USING utf8mb4)) AS BINARY) = CAST(LOWER(:identifier) AS BINARY))
     OR (u.user_email = :identifier
         AND CAST(LOWER(CONVERT(u.user_email USING utf8mb4)) AS BINARY) = CAST(LOWER(:identifier) AS BINARY)))
 ORDER BY m.umeta_id;
