-- A Laravel application, as far as the ready-made set reads it: names, types and keys are those of Laravel's own migration,
-- the people are ours. Hashes are cheaper than real ones.
CREATE TABLE users (
  id BIGINT(20) UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name VARCHAR(255) NOT NULL,
  email VARCHAR(255) NOT NULL,
  email_verified_at TIMESTAMP NULL DEFAULT NULL,
  password VARCHAR(255) NOT NULL,
  remember_token VARCHAR(100) DEFAULT NULL,
  created_at TIMESTAMP NULL DEFAULT NULL,
  updated_at TIMESTAMP NULL DEFAULT NULL,
  UNIQUE KEY users_email_unique (email)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

INSERT INTO users (id, name, email, email_verified_at, password, remember_token, created_at, updated_at) VALUES
  -- 1: bcrypt; correct horse battery staple
  (1, 'Ada Lovelace', 'ada@example.org', '2019-03-05 06:07:08', '$2y$05$dYi6abhSKmrCgSgTRWJ8R.FnT0FtmUyEqnpvXDg5vdfkefmPHFpyi', 'a9x', '2019-03-04 05:06:07', '2024-05-17 09:30:00'),
  -- 2: letters of many kinds; pässwörd 🔑
  (2, 'André 🦊', 'andré@example.org', '2020-01-01 00:00:00', '$2y$05$RiE6/y3Alw7kWLzky1TIGuWo6eauSVvGYTL2oibCpMNILcBeD.hbe', NULL, '2020-01-01 00:00:00', '2020-01-01 00:00:00'),
  -- 3: the address is not confirmed; check your inbox
  (3, 'Unverified', 'unverified@example.org', NULL, '$2y$05$SXRKJX5grDLcsZEzWdQLnusujOvmSfHf6q6rUHAa0uSFlKEB8u0.i', NULL, '2020-01-01 00:00:00', NULL),
  -- 4: argon2i, to be had since 5.6
  (4, 'Argon', 'argon2i@example.org', NULL, '$argon2i$v=19$m=1024,t=3,p=1$qJTNwGPpoy1qEvaTTxAHPg$b+q68r5+qUgv4b6kaiOFSjNMJx8HrVp8zXpfUPTf53Y', NULL, '2018-02-07 00:00:00', NULL),
  -- 5: argon2id, to be had since 5.8
  (5, 'Argon', 'argon2id@example.org', NULL, '$argon2id$v=19$m=1024,t=1,p=1$9uLvTDhMCt910lGvgumAFQ$CtLPWRcT/MbPbtfZNv466T2AfW9or9nnmjcVKc01yqg', NULL, '2019-02-26 00:00:00', NULL),
  -- 6: written from right to left; shalom-olam
  (6, 'רחל', 'rachel@example.org', NULL, '$2y$05$BLFBziwG9XNPeMHdROO7i.cV0ocPl93ZaUoPmXHzHQzVkzCVmWL86', NULL, NULL, NULL),
  -- 7: an apostrophe; another one
  (7, 'Eugene O''Neill', 'eugene.o''neill@example.net', NULL, '$2y$05$QnaO03yoGop2E0AdfrZTTONK.8Qo5TA5m31NgzlWTZ20Sy8mDWnIa', NULL, '2020-01-01 00:00:00', NULL),
  -- 8: banned, which the application does by taking the password away
  (8, 'Banned', 'banned@example.org', NULL, '', NULL, '2020-01-01 00:00:00', NULL),
  -- 9: an address that was written in capitals; last year
  (9, 'Capitals', 'CAPITALS@EXAMPLE.ORG', NULL, '$2y$05$2pBAAQWp/PR/nG6FB3OXQ.A396Iz5./I9iYM.xTEeqKzICpfQC5ti', NULL, '2020-01-01 00:00:00', NULL),
  -- 10: a hash that something has cut
  (10, 'Cut', 'cut@example.org', NULL, '$2y$05$2pBAAQWp/PR/nG6FB3OXQ.', NULL, '2020-01-01 00:00:00', NULL),
  -- 11: no name; let me in
  (11, '', 'nameless@example.org', NULL, '$2y$05$jJswMrYxAtyIV7C50tOGne80wOGWjh.AuSxJjjXyHC4FcUmJ2/Rsa', NULL, '2020-01-01 00:00:00', NULL),
  -- 9007199254740993: the id has more digits than JavaScript keeps; let me in
  (9007199254740993, 'Big', 'big@example.org', NULL, '$2y$05$jJswMrYxAtyIV7C50tOGne80wOGWjh.AuSxJjjXyHC4FcUmJ2/Rsa', NULL, '2020-01-01 00:00:00', NULL);
