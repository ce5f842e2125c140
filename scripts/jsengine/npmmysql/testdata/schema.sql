CREATE TABLE users (
  id BIGINT UNSIGNED PRIMARY KEY AUTO_INCREMENT,
  email VARCHAR(100) NOT NULL UNIQUE,
  password VARCHAR(100),
  visits INT NOT NULL DEFAULT 0
);
INSERT INTO users (id, email, password) VALUES (7, 'jane@example.com', '$2b$04$x'), (8, 'jörg😀@example.com', NULL);

CREATE TABLE kinds (
  tiny TINYINT(1), utiny TINYINT UNSIGNED, small SMALLINT, mediums MEDIUMINT, ints INT, uints INT UNSIGNED,
  big BIGINT, ubig BIGINT UNSIGNED, years YEAR, floats FLOAT, doubles DOUBLE, decimals DECIMAL(20,4),
  dates DATE, datetimes DATETIME, precise DATETIME(6), stamps TIMESTAMP NULL, times TIME(3),
  chars CHAR(5), varchars VARCHAR(20), texts TEXT, longtexts LONGTEXT, enums ENUM('a','b'), sets SET('x','y'), jsons JSON,
  bins BINARY(3), varbins VARBINARY(5), blobs BLOB, bits BIT(12)
);
SET time_zone = '+00:00';
SET sql_mode = 'ALLOW_INVALID_DATES';
INSERT INTO kinds VALUES
  (1, 255, -32768, -8388608, -2147483648, 4294967295, -9223372036854775808, 18446744073709551615, 2024, 0.1, 1e100,
   12.5, '2024-02-29', '2024-02-29 23:59:58', '2024-02-29 23:59:58.987654', '2024-02-29 23:59:58', '-12:34:56.789',
   'ab', 'Müller 😀', 'line\nbreak "q" \\ \t', 'x', 'b', 'x,y', '{"a": [1, "é"]}', 'ab', X'00ff10', X'', b'101010101010'),
  (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
   NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  (0, 0, 0, 0, 0, 0, 9007199254740993, 9007199254740993, 1901, -1.5e-10, -0.0, -0.0001, '0000-00-00', '0000-00-00 00:00:00',
   '2024-02-31 01:02:03.000001', NULL, '838:59:59', '', '', '', '', 'a', '', '[]', '', '', 'abc', b'0');
