-- Stores a new user, without a name of their own under their address. Django keeps usernames apart, but not addresses: one
-- that somebody has brings that person's id along here, so that the key refuses it.
INSERT INTO ##PREFIX##user (id, username, email, password, first_name, last_name, is_superuser, is_staff, is_active, date_joined)
SELECT MIN(u.id), COALESCE(:username, :email), COALESCE(:email, ''), :password_hash, COALESCE(:given_name, ''),
       COALESCE(:family_name, ''), 0, 0, 1, UTC_TIMESTAMP(6)
  FROM ##PREFIX##user u
 WHERE u.email = :email AND :email <> '';
