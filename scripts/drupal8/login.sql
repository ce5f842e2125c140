-- Checks a password: selects the hash, which customdb compares and never hands on. Who is blocked, or was never
-- activated, may not log in. Keep the other columns, and both WHERE clauses, in step with get_user.
SELECT d.uid, u.uuid, d.name, d.mail, d.status, d.created, d.login, d.timezone, d.preferred_langcode, d.pass,
       CASE d.status WHEN 0 THEN 'This account is blocked, or has not been activated yet.' END AS unauthorized
  FROM ##PREFIX##users_field_data d
  JOIN ##PREFIX##users u ON u.uid = d.uid
 WHERE d.uid > 0
   AND d.default_langcode = 1
   AND (:identifier LIKE '%@%' AND d.mail = :identifier OR :identifier NOT LIKE '%@%' AND d.name = :identifier)
   AND CAST(LOWER(CONVERT(IF(:identifier LIKE '%@%', d.mail, d.name) USING utf8mb4)) AS BINARY) =
       CAST(LOWER(:identifier) AS BINARY);

-- rows: roles
SELECT r.roles_target_id
  FROM ##PREFIX##users_field_data d
  JOIN ##PREFIX##user__roles r ON r.entity_id = d.uid AND r.deleted = 0
 WHERE d.uid > 0
   AND d.default_langcode = 1
   AND (:identifier LIKE '%@%' AND d.mail = :identifier OR :identifier NOT LIKE '%@%' AND d.name = :identifier)
   AND CAST(LOWER(CONVERT(IF(:identifier LIKE '%@%', d.mail, d.name) USING utf8mb4)) AS BINARY) =
       CAST(LOWER(:identifier) AS BINARY)
 ORDER BY r.delta;
