-- Marks an address as confirmed, and MediaWiki's own mail about it as answered. When an address was confirmed first
-- stays. If several people have it, one who has confirmed it is meant; among others customdb refuses to choose.
UPDATE ##PREFIX##user
   SET user_email_authenticated = COALESCE(user_email_authenticated, DATE_FORMAT(UTC_TIMESTAMP(), '%Y%m%d%H%i%s')),
       user_email_token = NULL,
       user_email_token_expires = NULL,
       user_touched = DATE_FORMAT(UTC_TIMESTAMP(), '%Y%m%d%H%i%s')
 WHERE user_is_temp = 0
   AND user_email = :email
   AND (user_email_authenticated IS NOT NULL OR NOT EXISTS
        (SELECT 1
           FROM (SELECT user_id
                   FROM ##PREFIX##user
                  WHERE user_email = :email AND user_email_authenticated IS NOT NULL) AS confirmed));
