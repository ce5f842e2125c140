-- Checks a password: selects the hash, which customdb compares and never hands on. Keep the other columns, and all
-- WHERE clauses, in step with get_user. The last column keeps out who is blocked, as a wiki with $wgBlockDisablesLogin
-- does; take it away for a wiki where they may log in to read.
SELECT u.user_id, u.user_name, u.user_real_name, u.user_email, u.user_email_authenticated, u.user_registration,
       u.user_editcount, u.user_password,
       EXISTS (SELECT 1
                 FROM ##PREFIX##block_target t
                 JOIN ##PREFIX##block b ON b.bl_target = t.bt_id AND b.bl_sitewide = 1
                WHERE t.bt_user = u.user_id
                  AND b.bl_expiry > DATE_FORMAT(UTC_TIMESTAMP(), '%Y%m%d%H%i%s')) AS blocked,
       CASE WHEN EXISTS (SELECT 1
                           FROM ##PREFIX##block_target t
                           JOIN ##PREFIX##block b ON b.bl_target = t.bt_id AND b.bl_sitewide = 1
                          WHERE t.bt_user = u.user_id
                            AND b.bl_expiry > DATE_FORMAT(UTC_TIMESTAMP(), '%Y%m%d%H%i%s'))
            THEN 'This account is blocked.' END AS unauthorized
  FROM ##PREFIX##user u
 WHERE u.user_is_temp = 0
   AND (:identifier LIKE '%@%' AND u.user_email = :identifier
           AND (u.user_email_authenticated IS NOT NULL OR NOT EXISTS
                (SELECT 1
                   FROM ##PREFIX##user c
                  WHERE c.user_email = :identifier AND c.user_email_authenticated IS NOT NULL))
        OR :identifier NOT LIKE '%@%' AND u.user_name =
           CONCAT(UPPER(LEFT(TRIM(REPLACE(:identifier, '_', ' ')), 1)),
                  SUBSTRING(TRIM(REPLACE(:identifier, '_', ' ')), 2)));

-- rows: groups
SELECT g.ug_group
  FROM ##PREFIX##user u
  JOIN ##PREFIX##user_groups g
    ON g.ug_user = u.user_id
   AND (g.ug_expiry IS NULL OR g.ug_expiry > DATE_FORMAT(UTC_TIMESTAMP(), '%Y%m%d%H%i%s'))
 WHERE u.user_is_temp = 0
   AND (:identifier LIKE '%@%' AND u.user_email = :identifier
           AND (u.user_email_authenticated IS NOT NULL OR NOT EXISTS
                (SELECT 1
                   FROM ##PREFIX##user c
                  WHERE c.user_email = :identifier AND c.user_email_authenticated IS NOT NULL))
        OR :identifier NOT LIKE '%@%' AND u.user_name =
           CONCAT(UPPER(LEFT(TRIM(REPLACE(:identifier, '_', ' ')), 1)),
                  SUBSTRING(TRIM(REPLACE(:identifier, '_', ' ')), 2)))
 ORDER BY g.ug_group;

-- rows: properties
SELECT p.up_property, p.up_value
  FROM ##PREFIX##user u
  JOIN ##PREFIX##user_properties p
    ON p.up_user = u.user_id
   AND p.up_property IN ('language', 'gender', 'skin', 'timecorrection')
 WHERE u.user_is_temp = 0
   AND (:identifier LIKE '%@%' AND u.user_email = :identifier
           AND (u.user_email_authenticated IS NOT NULL OR NOT EXISTS
                (SELECT 1
                   FROM ##PREFIX##user c
                  WHERE c.user_email = :identifier AND c.user_email_authenticated IS NOT NULL))
        OR :identifier NOT LIKE '%@%' AND u.user_name =
           CONCAT(UPPER(LEFT(TRIM(REPLACE(:identifier, '_', ' ')), 1)),
                  SUBSTRING(TRIM(REPLACE(:identifier, '_', ' ')), 2)));
