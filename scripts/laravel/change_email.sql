-- Gives a user another address. Nobody can have that of somebody else, since the column is unique.
UPDATE ##PREFIX##users
   SET email = :new_email, email_verified_at = IF(:verified, UTC_TIMESTAMP(), NULL), updated_at = UTC_TIMESTAMP()
 WHERE email = :email AND CAST(LOWER(CONVERT(email USING utf8mb4)) AS BINARY) = CAST(LOWER(:email) AS BINARY);
