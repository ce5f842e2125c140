-- The members of Frogsong Records, a mail-order record shop, as its web shop has kept them since 1998.
-- Runs on MariaDB, MySQL and go-mysql-server alike: every statement ends with a semicolon at the end of a line, and
-- nowhere else does a line end with one. Clear-text passwords: see README.md.

CREATE TABLE members (
  id BIGINT NOT NULL AUTO_INCREMENT,
  email VARCHAR(190) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  password_hash VARCHAR(100) NOT NULL,
  display_name VARCHAR(120) NULL,
  first_name VARCHAR(60) NULL,
  last_name VARCHAR(60) NULL,
  phone VARCHAR(32) NULL,
  email_confirmed TINYINT(1) NOT NULL DEFAULT 0,
  status VARCHAR(10) NOT NULL DEFAULT 'active',
  membership VARCHAR(20) NULL,
  roles VARCHAR(255) NOT NULL DEFAULT '',
  credit DECIMAL(10,2) NULL,
  entitlements TEXT NULL,
  preferences TEXT NULL,
  member_since DATETIME NULL,
  PRIMARY KEY (id),
  UNIQUE KEY members_email (email)
) DEFAULT CHARSET=utf8mb4;

-- What an early version of the shop knew about everybody: most columns are filled.
INSERT INTO members VALUES
(1, 'ada@example.org', '$2b$10$pZZ6GNbvHd1HWzD8lRbGY.yFA9WO5gm4I7Wp8fHf7BK0cJpUQ2skq', 'Ada Lovelace', 'Ada', 'Lovelace',
 '+46701234567', 1, 'active', 'gold', 'admin,editor', 12.50,
 '{"pre_orders": true, "label_printer": {"model": "QL-500", "metadata": {"dpi": 300}}}',
 '{"language": "sv", "newsletter": true, "genres": ["jazz", "field recordings"]}', '1998-03-14 09:26:53');

-- Somebody else, whose address differs from the one above in its first letter only.
INSERT INTO members VALUES
(2, 'Ada@example.org', '$2b$10$e4NX4UgUjO3HcXm7yDWHQOoOn0RqPubLL6ZkbMHTNXQ033khfJ5nq', 'Ada Negri', 'Ada', 'Negri',
 NULL, 1, 'active', 'free', '', 0.00, '{}', '{"language": "en"}', '2003-11-02 17:05:00');

-- From the years before the shop asked for more than an address: an older hash prefix, an apostrophe in the name.
INSERT INTO members VALUES
(17, 'eugene.o''neill@example.net', '$2a$10$EyPDrxFqhKymIYOYgccNKOl1GT6BstIZZD4E9Z6y0VDu4McPHRJHK', 'Eugene O''Neill', 'Eugene', 'O''Neill',
 NULL, 1, 'active', 'silver', 'editor', 3.00, NULL, '{"language": "en", "newsletter": false}', '1998-12-31 23:59:59');

-- Came over from the fan forum, whose PHP wrote $2y$.
INSERT INTO members VALUES
(18, 'forum.fan@example.com', '$2y$05$UAnAQPm95UqmlvopPR7FQOaD1TDGPCWVcmrpYSjW/o.nuc/ffSRrW', 'forum_fan', NULL, NULL,
 NULL, 1, 'active', NULL, 'forum', NULL, '{"forum": {"posts": 4711, "title": "Vinyl \\"wizard\\""}}', NULL, '2006-07-01 00:00:00');

-- An emoji, and letters made of two code points (e + combining acute, e + combining grave).
INSERT INTO members VALUES
(19, 'andre@example.org', '$2b$05$syoHYwGtjekwbTUZcVdyd.yFbBXe5gGJv55UKUhcph09LyYqaN6za', 'André Ampère 🦊', 'André', 'Ampère',
 NULL, 1, 'active', 'gold', 'editor', 99.95, '{"badge": "🎧"}', '{"language": "sv", "motto": "mer vinyl 💿"}', '2012-02-29 12:00:00');

-- Written from right to left.
INSERT INTO members VALUES
(20, 'rachel@example.org', '$2a$05$Lv.9GIHWPhH0zEXppCOxx.dq0MCbbl7TeV3mVvGqlhaNJW6kPXcsS', 'רחל בלובשטיין', 'רחל', 'בלובשטיין',
 '+972501234567', 1, 'active', 'silver', '', 0.10, '{}', '{"language": "he"}', '2014-09-24 18:30:00');

-- Nothing but what had to be given: every other column is NULL.
INSERT INTO members VALUES
(21, 'nobody.in.particular@example.org', '$2b$05$cA5HqO8c/1q33TvLpkdzhe60TGsoZ1uXBv8yIgwZmFr526LmjE/9i', NULL, NULL, NULL,
 NULL, 0, 'active', NULL, '', NULL, NULL, NULL, NULL);

-- Banned.
INSERT INTO members VALUES
(22, 'banned@example.org', '$2b$05$IPJIMv64U9Bsz.NOUM1pPeCXXjejdSDGvhakwhXBm5sSAEZ68QHom', 'Max Born', 'Max', 'Born',
 NULL, 1, 'banned', 'free', '', -20.00, '{"reason": "chargebacks"}', '{}', '2016-05-05 05:05:05');

-- Has not confirmed the address yet.
INSERT INTO members VALUES
(23, 'unverified@example.org', '$2b$05$OSVf44LGrbo6Rrd0x7d94uuV98YYCVt5atHE.i23rrbFI9W9NfG96', 'Emmy Noether', 'Emmy', 'Noether',
 NULL, 0, 'active', 'free', '', 0.00, '{}', '{"language": "en"}', '2024-01-31 08:00:00');

-- SQL in a name and in a password is text.
INSERT INTO members VALUES
(24, 'bobby@example.org', '$2a$05$MY/uu/EM8c1bQBOhWb/UL.VHA6Uu4AyyVeifwn/yxGmfqHzz4ADKe', 'Robert''); DROP TABLE members; -- ', 'Robert', NULL,
 NULL, 1, 'active', 'free', '', 1.00, '{}', '{"quote": "100 % \\"real\\" \\\\o/"}', '2007-10-10 10:10:10');

-- The first member after the move to 64-bit ids: 2^53 + 1, which a JavaScript number cannot hold. New ids follow it.
INSERT INTO members VALUES
(9007199254740993, 'big.id@example.org', '$2b$05$EcdfHEFtONHBA.cmjakb3uRSE0A/75i9paJtNXo1YqUHc4.xWISni', 'Grace Hopper', 'Grace', 'Hopper',
 NULL, 1, 'active', 'gold', 'admin', 1234567.89, '{"shards": [1, 2, 3]}', '{"language": "en"}', '2020-02-20 20:20:20');
