-- Checks a password: selects the hash, which customdb compares and never hands on. Who is blocked, or has not been
-- activated, may not log in. Keep the other columns, and all WHERE clauses, in step with get_user.
SELECT u.id, u.username, u.email, u.name, u.registerDate, u.lastvisitDate, u.requireReset,
       u.block = 1 AND u.activation NOT IN ('', '0') AS pending,
       u.block = 1 AND u.activation IN ('', '0') AS blocked,
       JSON_UNQUOTE(JSON_EXTRACT(CASE WHEN JSON_VALID(u.params) THEN u.params END, '$.timezone')) AS timezone,
       JSON_UNQUOTE(JSON_EXTRACT(CASE WHEN JSON_VALID(u.params) THEN u.params END, '$.language')) AS language,
       u.password,
       CASE WHEN u.block = 1 AND u.activation NOT IN ('', '0') THEN 'This account has not been activated yet.'
            WHEN u.block = 1 THEN 'This account is blocked.' END AS unauthorized
  FROM ##PREFIX##users u
 WHERE (:identifier LIKE '%@%' AND u.email = :identifier OR :identifier NOT LIKE '%@%' AND u.username = :identifier)
   AND CAST(LOWER(CONVERT(IF(:identifier LIKE '%@%', u.email, u.username) USING utf8mb4)) AS BINARY) =
       CAST(LOWER(:identifier) AS BINARY);

-- rows: groups
SELECT g.title
  FROM ##PREFIX##users u
  JOIN ##PREFIX##user_usergroup_map m ON m.user_id = u.id
  JOIN ##PREFIX##usergroups g ON g.id = m.group_id
 WHERE (:identifier LIKE '%@%' AND u.email = :identifier OR :identifier NOT LIKE '%@%' AND u.username = :identifier)
   AND CAST(LOWER(CONVERT(IF(:identifier LIKE '%@%', u.email, u.username) USING utf8mb4)) AS BINARY) =
       CAST(LOWER(:identifier) AS BINARY)
 ORDER BY g.id;

-- rows: profile
SELECT p.profile_key,
       CASE WHEN JSON_VALID(p.profile_value) THEN p.profile_value ELSE JSON_QUOTE(p.profile_value) END AS value
  FROM ##PREFIX##users u
  JOIN ##PREFIX##user_profiles p ON p.user_id = u.id
 WHERE (:identifier LIKE '%@%' AND u.email = :identifier OR :identifier NOT LIKE '%@%' AND u.username = :identifier)
   AND CAST(LOWER(CONVERT(IF(:identifier LIKE '%@%', u.email, u.username) USING utf8mb4)) AS BINARY) =
       CAST(LOWER(:identifier) AS BINARY)
 ORDER BY p.profile_key;
