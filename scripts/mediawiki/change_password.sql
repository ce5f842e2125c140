-- Gives somebody a new password, and makes a temporary one that MediaWiki has mailed worthless. The new token, which
-- nobody can guess without the old one and the new hash, ends the sessions that the wiki remembers. The row is chosen
-- as in verify.
UPDATE ##PREFIX##user
   SET user_password = :password_hash,
       user_password_expires = NULL,
       user_newpassword = '',
       user_newpass_time = NULL,
       user_token = LEFT(SHA2(CONCAT(user_token, :password_hash), 256), 32),
       user_touched = DATE_FORMAT(UTC_TIMESTAMP(), '%Y%m%d%H%i%s')
 WHERE user_is_temp = 0
   AND user_email = :email
   AND (user_email_authenticated IS NOT NULL OR NOT EXISTS
        (SELECT 1
           FROM (SELECT user_id
                   FROM ##PREFIX##user
                  WHERE user_email = :email AND user_email_authenticated IS NOT NULL) AS confirmed));
