-- Looks a member up without a password. What the columns mean is in database.json, under options.customdb.columns.
SELECT id, email, display_name, first_name, last_name, phone, email_confirmed, status, membership, roles, credit, entitlements,
       preferences, member_since
  FROM members
 WHERE email = :email;
