-- Activates an account whose address is confirmed, if the site asks for no more than that (useractivation is 1). Where
-- an administrator has to approve of new users, or nothing is waiting, nothing is changed.
UPDATE ##PREFIX##users
   SET block = 0, activation = ''
 WHERE email = :email
   AND CAST(LOWER(CONVERT(email USING utf8mb4)) AS BINARY) = CAST(LOWER(:email) AS BINARY)
   AND block = 1
   AND activation NOT IN ('', '0')
   AND EXISTS (SELECT 1
                 FROM ##PREFIX##extensions e
                WHERE e.type = 'component'
                  AND e.element = 'com_users'
                  AND '1' =
                      JSON_UNQUOTE(JSON_EXTRACT(CASE WHEN JSON_VALID(e.params) THEN e.params END, '$.useractivation')));
