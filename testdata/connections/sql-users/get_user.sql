-- Looks a member up without a password.
SELECT id AS user_id, email, email_confirmed AS email_verified, status = 'banned' AS blocked, display_name AS name,
       first_name AS given_name, last_name AS family_name, phone AS phone_number, member_since,
       preferences AS user_metadata, entitlements AS metadata, COALESCE(membership, 'free') AS `metadata.plan`,
       roles AS `metadata.roles`, credit AS `metadata.credit`
  FROM members
 WHERE email = :email;
