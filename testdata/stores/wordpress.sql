-- A WordPress site, as far as the ready-made set reads it: names, types and keys are WordPress's, the people are ours.
-- Hashes are cheaper than real ones, but for those of 10 and 11.
CREATE TABLE wp_users (
  ID BIGINT(20) UNSIGNED NOT NULL AUTO_INCREMENT,
  user_login VARCHAR(60) NOT NULL DEFAULT '',
  user_pass VARCHAR(255) NOT NULL DEFAULT '',
  user_nicename VARCHAR(50) NOT NULL DEFAULT '',
  user_email VARCHAR(100) NOT NULL DEFAULT '',
  user_url VARCHAR(100) NOT NULL DEFAULT '',
  user_registered DATETIME NOT NULL DEFAULT '0000-00-00 00:00:00',
  user_activation_key VARCHAR(255) NOT NULL DEFAULT '',
  user_status INT(11) NOT NULL DEFAULT 0,
  display_name VARCHAR(250) NOT NULL DEFAULT '',
  PRIMARY KEY (ID),
  KEY user_login_key (user_login),
  KEY user_nicename (user_nicename),
  KEY user_email (user_email)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE wp_usermeta (
  umeta_id BIGINT(20) UNSIGNED NOT NULL AUTO_INCREMENT,
  user_id BIGINT(20) UNSIGNED NOT NULL DEFAULT 0,
  meta_key VARCHAR(255) DEFAULT NULL,
  meta_value LONGTEXT,
  PRIMARY KEY (umeta_id),
  KEY user_id (user_id),
  KEY meta_key (meta_key(191))
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

INSERT INTO wp_users (ID, user_login, user_pass, user_nicename, user_email, user_registered, display_name) VALUES
  -- 1: an administrator since 6.8; correct horse battery staple
  (1, 'ada', '$wp$2y$05$e4z39BpJwJ4G5.iCpmr.t.7LH8r5lsmxCqgY9StCubdf22GfooDam', 'ada-lovelace', 'ada@example.org', '2019-03-04 05:06:07', 'Ada Lovelace'),
  -- 2: phpass, of 2.5 to 6.7; pässwörd 🔑
  (2, 'andré', '$P$6W1jJrefpQ/BJlLz9NV1zvdkUBAXXb1', 'andre', 'andre@example.org', '2016-01-01 00:00:00', 'André 🦊'),
  -- 3: the same login but for the accent; shalom-olam
  (3, 'andre', '$P$6gtbFa.DZY54k0v1xaAcPlj.Nkocxg0', 'andre-2', 'rachel@example.org', '2016-01-02 00:00:00', 'רחל'),
  -- 4: MD5, of the time before 2.5; since 2005
  (4, 'pioneer', 'be2397ce61a93d281dab8b0ca6ddda76', 'pioneer', 'pioneer@example.org', '0000-00-00 00:00:00', 'pioneer'),
  -- 5: bcrypt that a plugin made; from a plugin
  (5, 'plugged', '$2y$05$nn2R6CEZM7qDnTzy8cRNfes4rx68ZMSyx./JK/DorLz6Z9xAtOGHi', 'plugged', 'plugged@example.org', '2018-01-01 00:00:00', 'Plugged'),
  -- 6: argon2 that a plugin made; from another plugin
  (6, 'plugged2', '$argon2id$v=19$m=1024,t=1,p=1$+5tWvFe2CxZl9/OC3lk5EQ$mRgYkOxjj0RIyJoRkN7Q90vTe98qvygjxRzRg3u1sRw', 'plugged2', 'plugged2@example.org', '2018-01-01 00:00:00', 'Plugged'),
  -- 7 and 8: two people whose addresses differ in case alone; first of two, second of two
  (7, 'twin1', '$P$61JuRjUW6ZTiGx3PU4CvNolaePOTIS/', 'twin1', 'twin@example.org', '2020-01-01 00:00:00', 'First'),
  (8, 'twin2', '$P$617D.9hDM2JfBCS5hdBTFjzQ8ehhAO1', 'twin2', 'Twin@example.org', '2020-01-01 00:00:00', 'Second'),
  -- 9: one whose roles were taken away, WordPress's way of banning; no role left
  (9, 'banned', '$P$6RX1uRz67DwGTycd5l8fQ8eF8xCxMf0', 'banned', 'banned@example.org', '2020-01-01 00:00:00', 'Banned'),
  -- 10: a published vector of phpass; hashcat
  (10, 'vector', '$P$946647711V1klyitUYhtB8Yw5DMA/w.', 'vector', 'vector@example.org', '2020-01-01 00:00:00', 'Vector'),
  -- 11: a published vector of 6.8; admin
  (11, 'vector68', '$wp$2y$10$Q1xinFjrZeLWJBvxviIL6u834Fu.evIEFHAUVisQ5O.w9Dm0sMdES', 'vector68', 'vector68@example.org', '2025-04-15 00:00:00', 'Vector'),
  -- 12: has never followed the link to set a password, so that none is right; no address either
  (12, 'unverified', '', 'unverified', '', '2020-01-01 00:00:00', 'Unverified'),
  -- 13: a password that has blanks around it; blanks around it
  (13, 'blank', '$wp$2y$05$DyRd8sFYV3PwD.zfPiTAE./pH9/qiOgKKhjyPOtiC57kWrpTt9pT6', 'blank', 'blank@example.org', '2020-01-01 00:00:00', 'Blank'),
  -- 14: a hash that something has cut
  (14, 'cut', '$P$61JuRjUW6ZTiG', 'cut', 'cut@example.org', '2020-01-01 00:00:00', 'Cut');

INSERT INTO wp_usermeta (user_id, meta_key, meta_value) VALUES
  (1, 'nickname', 'Countess'), (1, 'first_name', 'Ada'), (1, 'last_name', 'Lovelace'), (1, 'description', 'Notes on the Engine'),
  (1, 'locale', 'de_CH'), (1, 'billing_phone', '044 668 18 00'), (1, NULL, 'x'),
  (1, 'session_tokens', 'a:1:{s:1:"x";a:1:{s:10:"expiration";i:1700000000;}}'),
  (1, 'wp_capabilities', 'a:2:{s:13:"administrator";b:1;s:12:"shop_manager";b:1;}'), (1, 'wp_user_level', '10'),
  (1, 'wp_2_capabilities', 'a:1:{s:6:"editor";b:1;}'),
  (2, 'nickname', ''), (2, 'wp_capabilities', 'a:1:{s:10:"subscriber";b:1;}'),
  (3, 'nickname', 'rachel'), (3, 'wp_capabilities', 'a:2:{s:6:"author";b:1;s:6:"editor";b:0;}'),
  (9, 'wp_capabilities', 'a:0:{}');
