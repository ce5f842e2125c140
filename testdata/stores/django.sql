-- A Django site, as far as the ready-made set reads it: names, types and keys are Django's, the people are ours. Hashes are
-- cheaper than real ones, but for those of 10 to 12.
CREATE TABLE auth_user (
  id INT(11) NOT NULL AUTO_INCREMENT PRIMARY KEY,
  password VARCHAR(128) NOT NULL,
  last_login DATETIME(6) DEFAULT NULL,
  is_superuser TINYINT(1) NOT NULL,
  username VARCHAR(150) NOT NULL UNIQUE,
  first_name VARCHAR(150) NOT NULL,
  last_name VARCHAR(150) NOT NULL,
  email VARCHAR(254) NOT NULL,
  is_staff TINYINT(1) NOT NULL,
  is_active TINYINT(1) NOT NULL,
  date_joined DATETIME(6) NOT NULL
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE auth_group (
  id INT(11) NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name VARCHAR(150) NOT NULL UNIQUE
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE auth_user_groups (
  id BIGINT(20) NOT NULL AUTO_INCREMENT PRIMARY KEY,
  user_id INT(11) NOT NULL,
  group_id INT(11) NOT NULL,
  UNIQUE KEY (user_id, group_id),
  FOREIGN KEY (user_id) REFERENCES auth_user (id),
  FOREIGN KEY (group_id) REFERENCES auth_group (id)
);

INSERT INTO auth_user (id, username, email, password, first_name, last_name, is_superuser, is_staff, is_active, date_joined, last_login) VALUES
  -- 1: a member of staff; correct horse battery staple
  (1, 'ada', 'ada@example.org', 'pbkdf2_sha256$1000$b9ACUA5202EZ4loXgtV6hV$0XYZ0demtv2gl8c0A6H/BMFBSjkBeg2GQUxo3wLO9C8=', 'Ada', 'Lovelace', 0, 1, 1, '2019-03-04 05:06:07.123456', '2024-05-17 09:30:00'),
  -- 2: letters of many kinds; pässwörd 🔑
  (2, 'andré', 'andre@example.org', 'pbkdf2_sha256$1000$Ztogqd9RpSHVHPeMtof4hN$cwqQ1JFiwOH3kUxKMUoU1ey4tGnCYH3Jp0voHVj6z8I=', 'André 🦊', '', 0, 0, 1, '2020-01-01 00:00:00', NULL),
  -- 3 and 4: two people whose addresses differ in case alone; first of two, second of two
  (3, 'twin1', 'twin@example.org', 'pbkdf2_sha256$1000$rNNERPTdpZQrh5VWF2TLVr$oVRkjWQrnr2rYDzf+ZnXXnloaqKf13vAwxEUnJ5hlUY=', 'First', 'Twin', 0, 0, 1, '2020-01-01 00:00:00', NULL),
  (4, 'twin2', 'Twin@example.org', 'pbkdf2_sha256$1000$9TuJSd6hXSliljYV3EF5cZ$kk+BsHBeO5TeIuv1bdpVvFxNfcsQwHYa3z4R4c6Y/nA=', 'Second', 'Twin', 0, 0, 1, '2020-01-01 00:00:00', NULL),
  -- 5: banned; let me in
  (5, 'banned', 'banned@example.org', 'pbkdf2_sha256$1000$Ev8vctHf8EnftKM6fJkDkv$lL7Z8JB/c5ghFCHjc6dG/B2PjyAKZeH62Hp58NBeJvE=', '', '', 0, 0, 0, '2020-01-01 00:00:00', NULL),
  -- 6: with the SHA-1 of another setting; old iterations
  (6, 'oldsetting', 'oldsetting@example.org', 'pbkdf2_sha1$1000$LFJpnlHzQnykeY3y8jlDf8$vx6hHrxM8+q6455bpG0hWbRsiZU=', '', '', 0, 0, 1, '2014-01-01 00:00:00', NULL),
  -- 7: memory hard
  (7, 'argon', 'argon@example.org', 'argon2$argon2id$v=19$m=1024,t=1,p=1$DNUTONuVDQMCQJ3STgUuNA$8UC/1dQ74MkfRc280VwARNPrT+AS0si6VV1HQ/ItcXE', '', '', 0, 0, 1, '2020-01-01 00:00:00', NULL),
  -- 8: plain bcrypt
  (8, 'bcrypt', 'bcrypt@example.org', 'bcrypt$$2b$05$f/zM0gRdf2uv0SOsM9jQo.iCphwn/L1VFlBjkVUMnow9MsbuRJ7oi', '', '', 0, 0, 1, '2013-01-01 00:00:00', NULL),
  -- 9: hashed twice
  (9, 'bcrypt256', 'bcrypt256@example.org', 'bcrypt_sha256$$2b$05$V9idneFkCznY8npdx3EIRenYprjlHIzrlXB6d7DJlHPZr31G4tgyW', '', '', 0, 0, 1, '2015-01-01 00:00:00', NULL),
  -- 10: a vector of Django's tests, SHA-1 of before 1.4; lètmein
  (10, 'sha1', 'sha1@example.org', 'sha1$seasalt$cff36ea83f5706ce9aa7454e63e431fc726b2dc8', '', '', 0, 0, 1, '2009-01-01 00:00:00', NULL),
  -- 11: a vector of Django's tests, MD5; lètmein
  (11, 'md5', 'md5@example.org', 'md5$seasalt$3f86d0d3d465b7b458c231bf3555c0e3', '', '', 0, 0, 1, '2006-01-01 00:00:00', NULL),
  -- 12: a vector of Django's tests, MD5 without a salt; lètmein
  (12, 'unsalted', 'unsalted@example.org', '88a434c88cca4e900f7874cd98123f43', '', '', 0, 0, 1, '2005-07-01 00:00:00', NULL),
  -- 13: since django 4
  (13, 'scrypt', 'scrypt@example.org', 'scrypt$1024$yv3HuqcKQGlYGI6ghfEJEE$8$1$yibAQfURP5iDb6gNq5Gj4PbMeltp5OhZb8I5WY+2XlILro4zLd87AsLs9Pi+YwR30OmmgVBNwXS2MA1sEq24Sg==', '', '', 0, 0, 1, '2021-12-07 00:00:00', NULL),
  -- 14: invited, and has no usable password yet; no address either
  (14, 'unverified', '', '!Vdt7mMxrNbaCyTpZlQYwGfTaRwuKq5eHMnGqXbcF', '', '', 0, 0, 1, '2020-01-01 00:00:00', NULL),
  -- 15 and 16: the username of one is the address of the other, so that neither can use it; correct horse battery staple
  (15, 'squatter', 'squatter@example.org', 'pbkdf2_sha256$1000$b9ACUA5202EZ4loXgtV6hV$0XYZ0demtv2gl8c0A6H/BMFBSjkBeg2GQUxo3wLO9C8=', '', '', 0, 0, 1, '2020-01-01 00:00:00', NULL),
  (16, 'squatter@example.org', 'other@example.org', 'pbkdf2_sha256$1000$b9ACUA5202EZ4loXgtV6hV$0XYZ0demtv2gl8c0A6H/BMFBSjkBeg2GQUxo3wLO9C8=', '', '', 0, 0, 1, '2020-01-01 00:00:00', NULL);

INSERT INTO auth_group (id, name) VALUES (1, 'support'), (2, 'Éditeurs');

INSERT INTO auth_user_groups (user_id, group_id) VALUES (1, 1), (1, 2), (5, 1);
