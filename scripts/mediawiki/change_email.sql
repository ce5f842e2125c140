-- Gives somebody another address, which a person may share with others in MediaWiki. The row is chosen as in verify.
UPDATE ##PREFIX##user
   SET user_email = :new_email,
       user_email_authenticated = CASE WHEN :verified THEN DATE_FORMAT(UTC_TIMESTAMP(), '%Y%m%d%H%i%s') END,
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
