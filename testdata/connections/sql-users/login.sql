-- Checks a member's password: selects the hash, which customdb compares and never hands on. The column unauthorized keeps
-- somebody out whose password is right, and tells why. Keep the other columns in step with get_user.
SELECT id, email, display_name, first_name, last_name, phone, email_confirmed, status, membership, roles, credit, entitlements,
       preferences, member_since, password_hash,
       CASE status WHEN 'banned' THEN 'This membership has been closed.' END AS unauthorized
  FROM members
 WHERE email = :email;
