-- Gives a member another address. Nobody can have that of somebody else, since the column is UNIQUE.
UPDATE members SET email = :new_email, email_confirmed = :verified WHERE email = :email;
