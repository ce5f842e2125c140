-- A Joomla site (3.2 to 6) with the table prefix jos_: what scripts/joomla reads and writes, and a dozen users. Columns that
-- it does not touch are left out. The hashes have the lowest costs there are. Passwords:
--
--   ada       correct horse battery staple   $2y$, of 3.2.1 and later
--   André     pässwörd 🔑                    $2y$; parameters and profile are broken
--   רחל       shalom-olam                    $argon2id$
--   isolde    shalom-olam                    $argon2i$
--   phpass    php was here                   $P$, of 2.5.18
--   sha       sha of 2012                    {SHA256}, of 2.5 and 3
--   salted    salted in 2006                 md5 with a salt, of 1.0.13 to 2.5
--   nosalt    no salt at all                 md5 with an empty salt
--   pioneer   plain old md5                  md5, of 1.0
--   banned    let me back in                 blocked
--   newcomer  check your inbox               has not answered the mail with the code
--   twin1     twin one                       two addresses that differ in case alone: Joomla's forms allow no such thing, its
--   twin2     twin two                       database does
--   founder   null and void                  made by the installer, which writes 0 in place of a code
--   outsider                                 logs in elsewhere, and so has no password

CREATE TABLE jos_users (
  id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name VARCHAR(400) NOT NULL DEFAULT '',
  username VARCHAR(150) NOT NULL DEFAULT '',
  email VARCHAR(100) NOT NULL DEFAULT '',
  password VARCHAR(100) NOT NULL DEFAULT '',
  block TINYINT NOT NULL DEFAULT 0,
  registerDate DATETIME NOT NULL,
  lastvisitDate DATETIME NULL,
  activation VARCHAR(100) NOT NULL DEFAULT '',
  params TEXT NOT NULL,
  requireReset TINYINT NOT NULL DEFAULT 0,
  UNIQUE KEY idx_username (username),
  KEY email (email)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_usergroups (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  parent_id INT UNSIGNED NOT NULL DEFAULT 0,
  title VARCHAR(100) NOT NULL DEFAULT ''
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_user_usergroup_map (
  user_id INT UNSIGNED NOT NULL DEFAULT 0,
  group_id INT UNSIGNED NOT NULL DEFAULT 0,
  PRIMARY KEY (user_id, group_id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_user_profiles (
  user_id INT NOT NULL,
  profile_key VARCHAR(100) NOT NULL,
  profile_value TEXT NOT NULL,
  ordering INT NOT NULL DEFAULT 0,
  UNIQUE KEY idx_user_id_profile_key (user_id, profile_key)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_user_keys (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  user_id VARCHAR(150) NOT NULL,
  series VARCHAR(191) NOT NULL UNIQUE,
  KEY user_id (user_id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_session (
  session_id VARBINARY(192) NOT NULL PRIMARY KEY,
  userid INT NULL DEFAULT 0,
  KEY userid (userid)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE jos_extensions (
  extension_id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  type VARCHAR(20) NOT NULL,
  element VARCHAR(100) NOT NULL,
  params TEXT NOT NULL
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

INSERT INTO jos_extensions (type, element, params) VALUES
('component', 'com_content', ''),
('component', 'com_users', '{"allowUserRegistration":"1","useractivation":"1"}');

INSERT INTO jos_users
(id, username, name, email, password, block, registerDate, lastvisitDate, activation, params, requireReset) VALUES
(1, 'ada', 'Ada Lovelace', 'ada@example.org', '$2y$05$rtp8tA14nO7Jc8kchGbZzuKg3WU.fLh.TWfLcJHpJatUo7GNuA0xa', 0,
 '2019-03-04 05:06:07', '2024-05-17 09:30:00', '', '{"timezone":"Europe\\/Zurich","language":"de-CH","editor":""}', 0),
(2, 'André', 'André 🦊', 'andré@example.org', '$2y$05$UrW8GAtTLazoqZCu/YldBOd.ngrOD.YtUfBDSCZJsrO7WzBXHCewq', 0,
 '0000-00-00 00:00:00', '0000-00-00 00:00:00', '', '{"timezone":"Eur', 0),
(3, 'רחל', 'רחל', 'rachel@example.org', '$argon2id$v=19$m=1024,t=1,p=1$RQrQ3RIDqvRcBwRh7SxFVg$yEZziT4xsSWGJZF7A2n1ujneCtXkN/JjNmblXcYCtNM', 0,
 '2022-03-04 05:06:07', NULL, '', '[]', 1),
(4, 'isolde', 'Isolde', 'isolde@example.org', '$argon2i$v=19$m=1024,t=1,p=1$TqXGBIJrtdbPgz9/9ZcrdA$+p7bPcfAwbTgwO8kCWnzamZDCBoJsta4zYVCLMHNIVM', 0,
 '2020-03-04 05:06:07', NULL, '', '{"timezone":"","language":null}', 0),
(5, 'phpass', 'P. Hpass', 'phpass@example.org', '$P$6vfFl01Wj5MzQRhhGrQkzS2hM.aAaG/', 0, '2014-03-04 05:06:07', NULL, '', '', 0),
(6, 'sha', 'S. Ha', 'sha@example.org',
 '{SHA256}f0b6e7f05d59e84d2ea3d87dac6365c96c6454177f621e99b4f2f7b7960df776:OUdpYwFZBISmOE3j', 0,
 '2012-03-04 05:06:07', NULL, '', '{}', 0),
(7, 'salted', 'S. Alted', 'salted@example.org', 'f9c7f334e00981f9dbda2e38245fa7f9:u1xs77I4cIBLZEJk0Dbm9XRDzC1KpjPV', 0,
 '2006-03-04 05:06:07', NULL, '', '{}', 0),
(8, 'nosalt', 'N. Osalt', 'nosalt@example.org', 'db8e1035e221e2c23e64a0312df2e95f:', 0, '2006-03-04 05:06:07', NULL, '', '{}', 0),
(9, 'pioneer', 'P. Ioneer', 'pioneer@example.org', '8b4497ffa6b1ad8caabebf5aa45de8ae', 0, '2005-09-22 00:00:00', NULL, '', '{}', 0),
(10, 'banned', 'B. Anned', 'banned@example.org', '$2y$05$2TVD8LxhcmCK1CXjAFMfWOZS2zUdgv3j6ga0Kq821EmueASeTNASS', 1,
 '2019-03-04 05:06:07', NULL, '', '{}', 0),
(11, 'newcomer', 'N. Ewcomer', 'newcomer@example.org', '$2y$05$n46vu6JS37HkUOe.YQMEaeszHvJDGr.WzbeLw7W5m/HfBGR8q5Pg2', 1,
 '2024-05-17 09:30:00', NULL, 'd41d8cd98f00b204e9800998ecf8427e', '{}', 0),
(12, 'twin1', 'Twin', 'twin@example.org', '$2y$05$0TwsunnV2BasPUoOKuTbRu65f0SC4S8wQrPnP4FR.qN1ym2iU6aS.', 0,
 '2019-03-04 05:06:07', NULL, '', '{}', 0),
(13, 'twin2', 'Twin', 'Twin@example.org', '$2y$05$RHEWebve2QvBaLx0XoQ6XeQmO/mA5tZ6H./QfE0dGCHDanP76FtxO', 0,
 '2019-03-04 05:06:07', NULL, '', '{}', 0),
(14, 'founder', 'Super User', 'founder@example.org', '$2y$05$lLvpqQiiRFLNYSVmJqj0Eep4eQ9REMQyZazPouo9OVAeN3j2SG92y', 0,
 '2019-03-04 05:06:07', NULL, '0', '', 0),
(15, 'outsider', 'Outsider', 'outsider@example.org', '', 0, '2019-03-04 05:06:07', NULL, '', '{}', 0);

INSERT INTO jos_usergroups (id, parent_id, title) VALUES
(1, 0, 'Public'),
(2, 1, 'Registered'),
(4, 2, 'Éditeurs'),
(8, 1, 'Super Users');

INSERT INTO jos_user_usergroup_map (user_id, group_id) VALUES
(1, 8), (1, 2),
(2, 4),
(14, 8);

INSERT INTO jos_user_profiles (user_id, profile_key, profile_value) VALUES
(1, 'profile.phone', '"+41 44 668 18 00"'),
(1, 'profile.city', '"Z\\u00fcrich"'),
(1, 'profile.country', '""'),
(1, 'profile.dob', '"1815-12-10 00:00:00"'),
(1, 'profile.tos', '"1"'),
(2, 'profile.city', 'Besançon, "la belle"');

INSERT INTO jos_user_keys (user_id, series) VALUES ('salted', 'one'), ('salted', 'two'), ('ada', 'three');

INSERT INTO jos_session (session_id, userid) VALUES ('a', 7), ('b', 1), ('c', 0);
