-- Gives a user another username. Nobody can have that of somebody else, since the column is unique.
UPDATE ##PREFIX##user
   SET username = :new_username
 WHERE username = :username AND CAST(CONVERT(username USING utf8mb4) AS BINARY) = CAST(:username AS BINARY);
