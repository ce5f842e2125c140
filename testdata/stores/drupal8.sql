-- A Drupal site (8 to 11) without a table prefix: what scripts/drupal8 reads, and a dozen users. Columns that it does not
-- read are left out. The hashes have the lowest costs there are. Passwords:
--
--   ada       correct horse battery staple   $2y$, as 10.1 and later write it
--   André     pässwörd 🔑                    $2y$
--   rachel    shalom-olam                    $argon2id$
--   isolde    shalom-olam                    $argon2i$
--   seven     seven of the old               $S$, as Drupal 7 to 10.0 write it
--   six       six and upgraded               U$S$, of a site that was Drupal 6 once
--   blogger   php was here                   $P$, imported from WordPress
--   forum     from the forum                 $H$, imported from phpBB
--   banned    let me back in                 blocked
--   newcomer  check your inbox               has never logged in
--   twin1     twin one                       two addresses that differ in case alone, from an import: Drupal's own forms
--   twin2     twin two                       allow no such thing
--   outsider                                 logs in elsewhere, and so has no password
--   sixer     plain old md5                  md5, which only Drupal 6 itself took

CREATE TABLE users (
  uid INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid VARCHAR(128) CHARACTER SET ascii NOT NULL UNIQUE,
  langcode VARCHAR(12) CHARACTER SET ascii NOT NULL
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE users_field_data (
  uid INT UNSIGNED NOT NULL,
  langcode VARCHAR(12) CHARACTER SET ascii NOT NULL,
  preferred_langcode VARCHAR(12) CHARACTER SET ascii NULL,
  name VARCHAR(60) NOT NULL,
  pass VARCHAR(255) NULL,
  mail VARCHAR(254) NULL,
  timezone VARCHAR(32) NULL,
  status TINYINT NULL,
  created INT NOT NULL,
  changed INT NULL,
  access INT NOT NULL,
  login INT NULL,
  init VARCHAR(254) NULL,
  default_langcode TINYINT NOT NULL,
  PRIMARY KEY (uid, langcode),
  UNIQUE KEY user__name (name, langcode),
  KEY user_field__mail (mail(191))
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE user__roles (
  bundle VARCHAR(128) CHARACTER SET ascii NOT NULL DEFAULT 'user',
  deleted TINYINT NOT NULL DEFAULT 0,
  entity_id INT UNSIGNED NOT NULL,
  revision_id INT UNSIGNED NOT NULL,
  langcode VARCHAR(32) CHARACTER SET ascii NOT NULL DEFAULT 'en',
  delta INT UNSIGNED NOT NULL,
  roles_target_id VARCHAR(255) CHARACTER SET ascii NOT NULL,
  PRIMARY KEY (entity_id, deleted, delta, langcode)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

-- uid 0 is the anonymous visitor, who has a row and no name. An insert would take 0 for the next number otherwise.
SET SESSION sql_mode = CONCAT(@@sql_mode, ',NO_AUTO_VALUE_ON_ZERO');

INSERT INTO users (uid, uuid, langcode) VALUES
(0, '00000000-0000-4000-8000-000000000000', 'en'),
(1, '00000000-0000-4000-8000-000000000001', 'en'),
(2, '00000000-0000-4000-8000-000000000002', 'en'),
(3, '00000000-0000-4000-8000-000000000003', 'en'),
(4, '00000000-0000-4000-8000-000000000004', 'en'),
(5, '00000000-0000-4000-8000-000000000005', 'en'),
(6, '00000000-0000-4000-8000-000000000006', 'en'),
(7, '00000000-0000-4000-8000-000000000007', 'en'),
(8, '00000000-0000-4000-8000-000000000008', 'en'),
(9, '00000000-0000-4000-8000-000000000009', 'en'),
(10, '00000000-0000-4000-8000-000000000010', 'en'),
(11, '00000000-0000-4000-8000-000000000011', 'en'),
(12, '00000000-0000-4000-8000-000000000012', 'en'),
(13, '00000000-0000-4000-8000-000000000013', 'en'),
(14, '00000000-0000-4000-8000-000000000014', 'en');

INSERT INTO users_field_data
(uid, langcode, preferred_langcode, name, pass, mail, timezone, status, created, changed, access, login, init, default_langcode) VALUES
(0, 'en', 'en', '', NULL, NULL, '', 0, 1551675967, 1551675967, 0, 0, NULL, 1),
(1, 'en', 'de', 'ada', '$2y$05$rtp8tA14nO7Jc8kchGbZzuKg3WU.fLh.TWfLcJHpJatUo7GNuA0xa', 'ada@example.org', 'Europe/Zurich', 1,
 1551675967, 1715938200, 1715938260, 1715938200, 'ada@example.org', 1),
-- The same user in another language: Drupal has a row for each translation.
(1, 'de', 'de', 'ada', '$2y$05$rtp8tA14nO7Jc8kchGbZzuKg3WU.fLh.TWfLcJHpJatUo7GNuA0xa', 'ada@example.org', 'Europe/Zurich', 1,
 1551675967, 1715938200, 1715938260, 1715938200, 'ada@example.org', 0),
(2, 'en', 'fr', 'André', '$2y$05$UrW8GAtTLazoqZCu/YldBOd.ngrOD.YtUfBDSCZJsrO7WzBXHCewq', 'andré@example.org', '', 1,
 1551675967, 1551675967, 1551675967, 1551675967, 'andré@example.org', 1),
(3, 'en', 'he', 'רחל', '$argon2id$v=19$m=1024,t=1,p=1$RQrQ3RIDqvRcBwRh7SxFVg$yEZziT4xsSWGJZF7A2n1ujneCtXkN/JjNmblXcYCtNM',
 'rachel@example.org', 'UTC', 1, 1551675967, 1551675967, 1551675967, 1551675967, 'rachel@example.org', 1),
(4, 'en', 'en', 'isolde', '$argon2i$v=19$m=1024,t=1,p=1$TqXGBIJrtdbPgz9/9ZcrdA$+p7bPcfAwbTgwO8kCWnzamZDCBoJsta4zYVCLMHNIVM',
 'isolde@example.org', 'UTC', 1, 1551675967, 1551675967, 1551675967, 1551675967, 'isolde@example.org', 1),
(5, 'en', 'en', 'seven', '$S$5XKO.rYrb0VaM8myuwMnbIjRaUKtQ3abynB36Hjs.F/WUpeXlEWr', 'seven@example.org', 'UTC', 1,
 1325376000, 1325376000, 1325376000, 1325376000, 'seven@example.org', 1),
(6, 'en', 'en', 'six', 'U$S$59v4KGYRg/6B4M07/GsvZDVx6.rqJVV0jGE/c4wkhBkWOhSNoVQ0', 'six@example.org', 'UTC', 1,
 1199145600, 1199145600, 1199145600, 1199145600, 'six@example.org', 1),
(7, 'en', 'en', 'blogger', '$P$6vfFl01Wj5MzQRhhGrQkzS2hM.aAaG/', 'blogger@example.org', 'UTC', 1,
 1551675967, 1551675967, 1551675967, 1551675967, 'blogger@example.org', 1),
(8, 'en', 'en', 'forum', '$H$6YK1vTepWg06nCYkClU4iVngjaLISb/', 'forum@example.org', 'UTC', 1,
 1551675967, 1551675967, 1551675967, 1551675967, 'forum@example.org', 1),
(9, 'en', 'en', 'banned', '$2y$05$2TVD8LxhcmCK1CXjAFMfWOZS2zUdgv3j6ga0Kq821EmueASeTNASS', 'banned@example.org', 'UTC', 0,
 1551675967, 1551675967, 1551675967, 1551675967, 'banned@example.org', 1),
(10, 'en', 'en', 'newcomer', '$2y$05$n46vu6JS37HkUOe.YQMEaeszHvJDGr.WzbeLw7W5m/HfBGR8q5Pg2', 'newcomer@example.org', 'UTC', 1,
 1551675967, 1551675967, 0, 0, 'newcomer@example.org', 1),
(11, 'en', 'en', 'twin1', '$2y$05$0TwsunnV2BasPUoOKuTbRu65f0SC4S8wQrPnP4FR.qN1ym2iU6aS.', 'twin@example.org', 'UTC', 1,
 1551675967, 1551675967, 1551675967, 1551675967, 'twin@example.org', 1),
(12, 'en', 'en', 'twin2', '$2y$05$RHEWebve2QvBaLx0XoQ6XeQmO/mA5tZ6H./QfE0dGCHDanP76FtxO', 'Twin@example.org', 'UTC', 1,
 1551675967, 1551675967, 1551675967, 1551675967, 'Twin@example.org', 1),
(13, 'en', 'en', 'outsider', NULL, NULL, NULL, 1, 1551675967, 1551675967, 1551675967, 1551675967, NULL, 1),
(14, 'en', 'en', 'sixer', '8b4497ffa6b1ad8caabebf5aa45de8ae', 'sixer@example.org', 'UTC', 1,
 1199145600, 1199145600, 1199145600, 1199145600, 'sixer@example.org', 1);

INSERT INTO user__roles (deleted, entity_id, revision_id, delta, roles_target_id) VALUES
(0, 1, 1, 0, 'editor'),
(0, 1, 1, 1, 'content_admin'),
(1, 1, 1, 2, 'administrator'),
(0, 2, 2, 0, 'editor');
