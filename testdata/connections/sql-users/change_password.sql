-- Gives a member a new password, hashed as options.customdb.password says.
UPDATE members SET password_hash = :password_hash WHERE email = :email;
