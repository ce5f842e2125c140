-- Gives a member another phone number. Several may have the same one; LIMIT would only pick one of them by chance, so that
-- customdb is left to refuse.
UPDATE members SET phone = :new_phone_number WHERE phone = :phone_number;
