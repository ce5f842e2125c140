-- Removes a member for good. One who is gone already counts as removed.
DELETE FROM members WHERE id = :id;
