-- The store of the differential test: what the scripts beside this file read and write. It is made twice, for Node and
-- for customdb. Every statement ends with a semicolon at the end of a line.

CREATE TABLE users (
  id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  email VARCHAR(190) NOT NULL UNIQUE,
  username VARCHAR(60) NULL UNIQUE,
  password VARCHAR(100) NULL,
  nickname VARCHAR(80) NULL,
  phone VARCHAR(32) NULL,
  email_verified TINYINT(1) NOT NULL DEFAULT 0,
  blocked TINYINT(1) NOT NULL DEFAULT 0,
  plan VARCHAR(20) NOT NULL DEFAULT 'free',
  preferences TEXT NULL,
  logins INT NOT NULL DEFAULT 0,
  created_at DATETIME NULL
) DEFAULT CHARSET=utf8mb4;

-- Passwords: winter-1984, old but gold, php was here (as PHP writes its hashes), пароль, 80 times x, and three members
-- whose hash is empty, cut off or not there.
INSERT INTO users VALUES
(1, 'grace@example.com', 'grace', '$2b$04$STTWDLnOJ0fAKMfPGSZp3OtfwvhOy0YSW7oFQZ.R35jR4B6meEzGm', 'Amazing Grace', '+15550001', 1, 0, 'gold',
 '{"theme":"dark","tags":["a","b"]}', 12, '2019-05-06 07:08:09'),
(2, 'edsger@example.com', 'edsger', '$2a$04$q30L07imkRGsHeDoPFtFAuVlWnURMl3l.8PCmjytbDRnwWfHhl9Zi', 'Edsger', NULL, 0, 0, 'free', NULL, 0, NULL),
(3, 'rasmus@example.com', 'rasmus', '$2y$04$tQ1nDi58pWxel/LChtaAjeBBsPK/dkVo2WcwyRzudThh.YkhuIoyC', 'Rasmus', NULL, 1, 0, 'free', NULL, 3, '2005-01-02 00:00:00'),
(4, 'sofia@example.com', 'sofia', '$2b$04$CWTvlDCdpBORDAtaUrA1N.RpjMmNxNFMNV0F7AyVkcATUO3BmVwuO', 'Со́фья', '+7495', 1, 1, 'free', '{}', 1, '2010-10-10 10:10:10'),
(5, 'long@example.com', 'long', '$2b$04$R9MkO4.Zwh/VVzS5YSpkQOVooQvu2V4yIdi62Tl.TtJ/RYLPjMq.i', 'O''Long', NULL, 1, 0, 'free', NULL, 0, '2015-12-31 23:59:59'),
(6, 'empty@example.com', 'empty', '', 'Empty', NULL, 0, 0, 'free', NULL, 0, NULL),
(7, 'cut@example.com', 'cut', '$2b$04$R9MkO4.Zwh/VVzS5YSp', NULL, NULL, 0, 0, 'free', NULL, 0, NULL),
(8, 'null@example.com', NULL, NULL, NULL, NULL, 0, 0, 'free', NULL, 0, NULL);

-- An older table, from before bcrypt: md5, salted sha1 and pbkdf2, of the password "summer of 69".
CREATE TABLE accounts (
  uid BIGINT NOT NULL PRIMARY KEY,
  login VARCHAR(60) NOT NULL UNIQUE,
  scheme VARCHAR(10) NOT NULL,
  salt VARCHAR(40) NULL,
  digest VARCHAR(128) NOT NULL
) DEFAULT CHARSET=utf8mb4;

INSERT INTO accounts VALUES
(101, 'md5er', 'md5', NULL, MD5('summer of 69')),
(102, 'shaer', 'sha1', 'pepper', SHA1(CONCAT('pepper', 'summer of 69'))),
(9007199254740993, 'sha2er', 'sha256', 'c2FsdA==', SHA2(CONCAT('salt', 'summer of 69'), 256)),
(104, 'pbkdf2er', 'pbkdf2', 'NaCl', 'a3b08a36ee458f05022475f76c129683aeb917ea');

-- What users did, in a table that transactions touch.
CREATE TABLE audit (
  id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  user_id INT NULL,
  what VARCHAR(60) NOT NULL,
  at DATETIME(3) NULL
) DEFAULT CHARSET=utf8mb4;

INSERT INTO audit VALUES (1, 1, 'registered', '2019-05-06 07:08:09.123');

-- Each column type, filled, at its limits, and NULL.
CREATE TABLE kinds (
  id INT NOT NULL PRIMARY KEY,
  c_tiny TINYINT(1), c_small SMALLINT, c_int INT, c_uint INT UNSIGNED, c_big BIGINT, c_ubig BIGINT UNSIGNED,
  c_float FLOAT, c_double DOUBLE, c_decimal DECIMAL(12,2), c_bigdec DECIMAL(30,10), c_bit BIT(12), c_year YEAR,
  c_date DATE, c_time TIME, c_datetime DATETIME(6), c_stamp TIMESTAMP NULL,
  c_char CHAR(4), c_text TEXT, c_enum ENUM('red','green'), c_set SET('x','y','z'), c_json JSON,
  c_binary BINARY(4), c_varbinary VARBINARY(20), c_blob BLOB
) DEFAULT CHARSET=utf8mb4;

INSERT INTO kinds VALUES
(1, 1, -7, 42, 4000000000, 9007199254740991, 18446744073709551615, 1.5, 0.1, 12.50, 12345678901234567890.0123456789, b'101010101010', 1999,
 '2020-02-29', '-12:34:56', '2020-02-29 12:34:56.789123', '2021-03-04 05:06:07', 'ab', 'text', 'green', 'x,z', '{"a": [1, 2, {"b": null}]}',
 'ab', X'00FF10', X'DEADBEEF'),
(2, 0, 0, 0, 0, 9007199254740993, 0, -0.25, 1e300, 0.00, 0, b'0', 2155, '1000-01-01', '838:59:59', '1969-12-31 23:59:59.000001', NULL,
 '', '', 'red', '', '"text"', '', '', ''),
(3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
