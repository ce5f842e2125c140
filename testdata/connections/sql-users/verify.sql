-- Marks a member's address as confirmed.
UPDATE members SET email_confirmed = 1 WHERE email = :email;
