-- Looks a user up by username, which Django compares exactly, or by address, whatever the case of the letters. The server
-- compares by the column's collation, which is laxer than both; the second comparison makes up for it.
SELECT u.id, u.username, u.email, u.first_name, u.last_name, u.is_active, u.is_staff, u.is_superuser, u.date_joined, u.last_login
  FROM ##PREFIX##user u
 WHERE (u.username = :identifier AND CAST(CONVERT(u.username USING utf8mb4) AS BINARY) = CAST(:identifier AS BINARY))
    OR (u.email = :identifier
        AND CAST(LOWER(CONVERT(u.email USING utf8mb4)) AS BINARY) = CAST(LOWER(:identifier) AS BINARY));

-- rows: groups
SELECT g.name
  FROM ##PREFIX##user u
  JOIN ##PREFIX##user_groups ug ON ug.user_id = u.id
  JOIN auth_group g ON g.id = ug.group_id
 WHERE (u.username = :identifier AND CAST(CONVERT(u.username USING utf8mb4) AS BINARY) = CAST(:identifier AS BINARY))
    OR (u.email = :identifier
        AND CAST(LOWER(CONVERT(u.email USING utf8mb4)) AS BINARY) = CAST(LOWER(:identifier) AS BINARY))
 ORDER BY g.name;
