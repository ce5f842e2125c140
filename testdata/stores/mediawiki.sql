-- A wiki (MediaWiki 1.43) without a table prefix: what scripts/mediawiki reads and writes, and a dozen users. Columns that
-- it does not touch are left out. Tables of a wiki are in the charset binary, so that texts are bytes. The hashes have the
-- lowest costs there are. Passwords:
--
--   Ada Lovelace   correct horse battery staple   :pbkdf2:, of 1.24 and later
--   Émile          pässwörd 🔑                    :pbkdf2:
--   Rachel         shalom-olam                    :argon2:
--   Boris          wiki by bcrypt                 :bcrypt:
--   Wrapped B      wrapped B                      :pbkdf2-legacyB:, a hash of type B that was hashed again
--   Wrapped A      wrapped A                      :pbkdf2-legacyA:
--   Settler        wiki of 2007                   :B:
--   Pioneer        wiki of 2003                   :A:
--   Banned         let me back in                 blocked for ever, everywhere
--   Partly         null and void                  blocked from some pages; a block from all has ended
--   Newcomer       check your inbox               the address is not confirmed
--   Twin, TWIN     twin one, twin two             two people, who have confirmed the same address
--   Claimant       twin one                       says that Ada's address is theirs, which nobody confirmed
--   Maintenance script                            of the wiki's own, without a password
--   ~2026-1                                       a temporary account
--   Cut                                           a hash that was cut off

CREATE TABLE user (
  user_id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  user_name VARBINARY(255) NOT NULL DEFAULT '' UNIQUE,
  user_real_name VARBINARY(255) NOT NULL DEFAULT '',
  user_password TINYBLOB NOT NULL,
  user_newpassword TINYBLOB NOT NULL,
  user_newpass_time BINARY(14) NULL,
  user_email TINYTEXT NOT NULL,
  user_touched BINARY(14) NOT NULL,
  user_token BINARY(32) NOT NULL DEFAULT '',
  user_email_authenticated BINARY(14) NULL,
  user_email_token BINARY(32) NULL,
  user_email_token_expires BINARY(14) NULL,
  user_registration BINARY(14) NULL,
  user_editcount INT UNSIGNED NULL,
  user_password_expires VARBINARY(14) NULL,
  user_is_temp TINYINT(1) NOT NULL DEFAULT 0,
  KEY user_email (user_email(50))
) DEFAULT CHARSET=binary;

CREATE TABLE user_groups (
  ug_user INT UNSIGNED NOT NULL,
  ug_group VARBINARY(255) NOT NULL,
  ug_expiry VARBINARY(14) NULL,
  PRIMARY KEY (ug_user, ug_group)
) DEFAULT CHARSET=binary;

CREATE TABLE user_properties (
  up_user INT UNSIGNED NOT NULL,
  up_property VARBINARY(255) NOT NULL,
  up_value BLOB NULL,
  PRIMARY KEY (up_user, up_property)
) DEFAULT CHARSET=binary;

CREATE TABLE block_target (
  bt_id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  bt_user INT UNSIGNED NULL,
  KEY bt_user (bt_user)
) DEFAULT CHARSET=binary;

CREATE TABLE block (
  bl_id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  bl_target INT UNSIGNED NOT NULL,
  bl_expiry VARBINARY(14) NOT NULL,
  bl_sitewide TINYINT(1) NOT NULL DEFAULT 1,
  KEY bl_target (bl_target)
) DEFAULT CHARSET=binary;

INSERT INTO user (user_id, user_name, user_real_name, user_password, user_newpassword, user_email, user_touched, user_token,
                  user_email_authenticated, user_registration, user_editcount, user_is_temp) VALUES
(1, 'Ada Lovelace', 'Augusta Ada King', ':pbkdf2:sha512:1000:64:3BOsCRgkQdp5wOIXFyS23Q==:KNIiSg8EpyvdhayDK/c9pCWx8mXR9fucFHeXmCA7mrbymXFT3wMeOwP3v94wompl+FBV5MX69+J4L3JlyyKIgA==',
 '', 'ada@example.org', '20240517093000', REPEAT('a', 32), '20190304050607', '20190303112233', 1843, 0),
(2, 'Émile', '', ':pbkdf2:sha512:1000:64:F6TbgLpAohioV3WMrbTDrA==:tVaE7PHWI9DuSPpk4kR8T/r3Y9rHP/qI6qrOiCrc4h+FmGi4ll6lJuH336fedz0PM4NIuXADtX4ujK9eSkzAtQ==',
 '', 'émile@example.org', '20240517093000', REPEAT('b', 32), '20190304050607', NULL, NULL, 0),
(3, 'Rachel', 'רחל 🔑', ':argon2:$argon2id$v=19$m=1024,t=1,p=1$qb6Cf7tMq5ImSsJ1O3u8Nw$5HF+PwaVLSIN/ZEtE4wlzAI6B/IbnXVQ40oUYXJBYTM',
 '', 'rachel@example.org', '20240517093000', REPEAT('c', 32), '20190304050607', '20190303112233', 0, 0),
(4, 'Boris', '', ':bcrypt:5$6DRsRmg4h.MBADXLyDifse$LOEDumRKJMLs2JAKBdjqFMCKfBoV5C.',
 '', 'boris@example.org', '20240517093000', REPEAT('d', 32), '20190304050607', '20190303112233', 0, 0),
(5, 'Wrapped B', '', ':pbkdf2-legacyB:!sha512:1000:64!5a1b2c3d!c2l4dGVlbiBieXRlcy4uLg==!UDxD/Boig8to50f9rnXAQ+1/FEy0B2nPr+6BgGWn/M+Hbzax/oAy26rVzoQ4autdtnSLTLTy1eXMPED1umrnlA==',
 '', 'wrapped.b@example.org', '20240517093000', REPEAT('e', 32), '20190304050607', '20190303112233', 0, 0),
(6, 'Wrapped A', '', ':pbkdf2-legacyA:!sha512:1000:64!!c2l4dGVlbiBieXRlcy4uLg==!r0OvXH9JolT9GlEJPG95KTvJMa4Wd6FZWopEQvO9yD90ptVP+WFOgS7yNgpTSfj3jyoxse8sug+5dub6cvjvkA==',
 '', 'wrapped.a@example.org', '20240517093000', REPEAT('f', 32), '20190304050607', '20190303112233', 0, 0),
(7, 'Settler', '', ':B:3654c6e1:face9bb227f64a332e620947611c4d51',
 ':A:00000000000000000000000000000000', 'settler@example.org', '20070304050607', REPEAT('g', 32), '20070304050607', '20070303112233', 7, 0),
(8, 'Pioneer', '', ':A:b3b26e8e789428e476883d85af7648b5',
 '', 'Pioneer@example.org', '20030304050607', REPEAT('h', 32), '20030304050607', '20030303112233', 9, 0),
(9, 'Banned', '', ':pbkdf2:sha512:1000:64:pEsCOJXEBFJAAd+EEFS18g==:4XAgEJ8IJcMYeCMiKTm5/HDxf7IfG7lCokJeZyrWz8WotMqmOKeQ0+nNfYtJPDeSMCLnsT4SF8Ss1vQ8m4cHxg==',
 '', 'banned@example.org', '20240517093000', REPEAT('i', 32), '20190304050607', '20190303112233', 3, 0),
(10, 'Partly', '', ':pbkdf2:sha512:1000:64:QKOP0dO1cVBkBzYZN7E5lg==:znIBatNVLVbeo14bsDJ80pf+bv1/9sxsZPpy23iQX4Sgv8Lrx20ypPzEv/i6IOh/zzZp18NAQDnqTHLD0cwpZg==',
 '', 'partly@example.org', '20240517093000', REPEAT('j', 32), '20190304050607', '20190303112233', 3, 0),
(11, 'Newcomer', '', ':pbkdf2:sha512:1000:64:viT7sBJTQuJphgfvBKlP+g==:q+nCtIHBIkZruNWRSHtWsTpxm4doaQFVBLLaPXCHHHHUmMuPwKmELZLuJ776EZODqU4firSG+p+GAJmSz5Bp0A==',
 '', 'newcomer@example.org', '20240517093000', REPEAT('k', 32), NULL, '20240517093000', 0, 0),
(12, 'Twin', '', ':pbkdf2:sha512:1000:64:MsQjsnaAZ6bS5+ydmzs4yg==:OBa6/dqcVNKvp/rPVJeSERWOVRWShYzmkO5dCXAIY+NqiahE9+/fkmZ3j6ctrMvtzOsvwyA8J+xqNP4/YQvdww==',
 '', 'twin@example.org', '20240517093000', REPEAT('l', 32), '20190304050607', '20190303112233', 0, 0),
(13, 'TWIN', '', ':pbkdf2:sha512:1000:64:NC22uzJyCgxmp003HzEL2w==:FNHiPCKE8RZ9+dD1itRsxgllhEPsi0LxyAeowONqiQq6uUzmiitZzjKklJo/1QDFEheE+r2mrwYmUB6c6CDBBQ==',
 '', 'twin@example.org', '20240517093000', REPEAT('m', 32), '20190304050607', '20190303112233', 0, 0),
(14, 'Claimant', '', ':pbkdf2:sha512:1000:64:MsQjsnaAZ6bS5+ydmzs4yg==:OBa6/dqcVNKvp/rPVJeSERWOVRWShYzmkO5dCXAIY+NqiahE9+/fkmZ3j6ctrMvtzOsvwyA8J+xqNP4/YQvdww==',
 '', 'ada@example.org', '20240517093000', REPEAT('n', 32), NULL, '20190303112233', 0, 0),
(15, 'Maintenance script', '', '', '', '', '20240517093000', '*** INVALID ***', NULL, '20190303112233', 12, 0),
(16, '~2026-1', '', '', '', '', '20240517093000', REPEAT('o', 32), NULL, '20190303112233', 1, 1),
(17, 'Cut', '', ':pbkdf2:sha512:1000:64:MsQjsnaAZ6bS5',
 '', 'cut@example.org', '20240517093000', REPEAT('p', 32), '20190304050607', '20190303112233', 0, 0);

INSERT INTO user_groups (ug_user, ug_group, ug_expiry) VALUES
(1, 'sysop', NULL),
(1, 'bureaucrat', '99991231235959'),
(1, 'interface-admin', '20200101000000'),
(2, 'bot', NULL);

INSERT INTO user_properties (up_user, up_property, up_value) VALUES
(1, 'language', 'de'),
(1, 'gender', 'female'),
(1, 'skin', 'vector'),
(1, 'timecorrection', 'ZoneInfo|120|Europe/Zurich'),
(1, 'watchlisttoken', 'a secret of the wiki'),
(14, 'language', 'xx');

INSERT INTO block_target (bt_id, bt_user) VALUES (1, 9), (2, 10);

INSERT INTO block (bl_target, bl_expiry, bl_sitewide) VALUES
(1, 'infinity', 1),
(2, 'infinity', 0),
(2, '20200101000000', 1);
