-- Looks somebody up, by e-mail address if there is an @, otherwise by username. Case does not count, as in Drupal;
-- accents do, although to the collation of the columns é is e: that would be another mailbox. uid 0 is Drupal's
-- anonymous visitor.
SELECT d.uid, u.uuid, d.name, d.mail, d.status, d.created, d.login, d.timezone, d.preferred_langcode
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
