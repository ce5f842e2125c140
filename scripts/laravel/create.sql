-- Stores a new user. Nobody can have the address of somebody else, since the column is unique.
INSERT INTO ##PREFIX##users (name, email, email_verified_at, password, created_at, updated_at)
VALUES (COALESCE(:name, :nickname, :email), :email, IF(:email_verified, UTC_TIMESTAMP(), NULL), :password_hash,
        UTC_TIMESTAMP(), UTC_TIMESTAMP());
