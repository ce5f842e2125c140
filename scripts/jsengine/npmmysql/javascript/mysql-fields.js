// What the third parameter of a query's callback holds.
(function (host, runtime) {
  'use strict';

  class FieldPacket {
    constructor([name, type, , db, table, orgTable, orgName, charset, length, code, flags, decimals]) {
      this.catalog = 'def';
      this.db = db;
      this.table = table;
      this.orgTable = orgTable;
      this.name = name;
      this.orgName = orgName;
      this.charsetNr = charset;
      this.length = length;
      this.type = code ?? codeOf(type);
      this.flags = flags;
      this.decimals = decimals;
      this.default = undefined;
      this.zeroFill = flags === undefined ? undefined : (flags & 64) !== 0;
      this.protocol41 = true;
    }
  }

  // Over TLS only the driver's name of a type is known.
  const otherNames = {
    __proto__: null, TINYINT: 'TINY', SMALLINT: 'SHORT', MEDIUMINT: 'INT24', INT: 'LONG', BIGINT: 'LONGLONG',
    DECIMAL: 'NEWDECIMAL', VARCHAR: 'VAR_STRING', VARBINARY: 'VAR_STRING', CHAR: 'STRING', BINARY: 'STRING',
    TEXT: 'BLOB', TINYTEXT: 'TINY_BLOB', TINYBLOB: 'TINY_BLOB', MEDIUMTEXT: 'MEDIUM_BLOB', MEDIUMBLOB: 'MEDIUM_BLOB',
    LONGTEXT: 'LONG_BLOB', LONGBLOB: 'LONG_BLOB', ENUM: 'STRING', SET: 'STRING',
  };
  function codeOf(type) {
    const name = type.replace('UNSIGNED ', '');
    return runtime.module('mysql/types')[otherNames[name] ?? name];
  }

  return { FieldPacket, codeOf, packetsOf: (fields) => fields.map((field) => new FieldPacket(field)) };
})
