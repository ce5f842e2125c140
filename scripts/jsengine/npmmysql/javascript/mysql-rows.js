// Rows of queries that ask for something rare: typeCast, nestTables, rowsAsArray. They come as lists of what the server
// sent, as text, and bytes as base64.
(function (host, runtime) {
  'use strict';
  const NativeDate = Date, NativeNumber = Number;
  const { codeOf } = runtime.module('mysql/fields');
  const twoTo53 = 2 ** 53, binaryCharset = 63;

  // rowsOf makes the rows of an answer. fields is what the script gets for answer.fields.
  function rowsOf(connection, query, answer, fields) {
    const columns = answer.fields.map((field) => columnOf(connection, query, field));
    if (query.nestTables && answer.fields.some((field) => field[4] === undefined)) {
      const error = new Error('nestTables needs the names of the tables, which are not known over TLS; name the columns with AS');
      error.code = 'ERR_NOT_SUPPORTED';
      throw error;
    }
    return answer.rows.map((cells) => {
      const row = query.rowsAsArray === true ? [] : {};
      for (let i = 0; i < cells.length; i++) put(row, i, fields[i], query, columns[i](cells[i]));
      return row;
    });
  }

  function put(row, index, { name, table }, { nestTables, rowsAsArray }, value) {
    if (typeof nestTables === 'string' && nestTables !== '') row[table + nestTables + name] = value;
    else if (nestTables) (Object.hasOwn(row, table) ? row[table] : (row[table] = {}))[name] = value;
    else row[rowsAsArray === true ? index : name] = value;
  }

  // columnOf gives the function that makes a column's values.
  function columnOf(connection, { typeCast }, field) {
    const [name, type, kind, db, table, , , charset, length, code] = field;
    const isBinary = kind === 'b' || kind === 'g';
    const bytesOf = (cell) => (cell === null ? null : runtime.Buffer.from(cell, isBinary ? 'base64' : 'utf8'));
    const textOf = (cell) => (isBinary ? bytesOf(cell)?.toString() ?? null : cell);
    const cast = (cell) => (cell === null ? null : castOf(connection, kind, cell, field, bytesOf));
    if (typeof typeCast === 'function') {
      return (cell) => typeCast.call(connection, {
        type: runtime.module('mysql/types')[code ?? codeOf(type)], length, db, table, name,
        string: () => textOf(cell),
        buffer: () => bytesOf(cell),
        geometry: () => (cell === null ? null : geometryOf(bytesOf(cell))),
      }, () => cast(cell));
    }
    if (typeCast === undefined || typeCast) return cast;
    if (connection._allBytes) return bytesOf;
    return charset === undefined ? (kind === 't' && type !== 'TIME' ? textOf : bytesOf) :
      charset === binaryCharset ? bytesOf : textOf;
  }

  // castOf makes a value as it would be without typeCast.
  function castOf(connection, kind, cell, field, bytesOf) {
    switch (kind) {
      case 'n':
      case 'N': return numberOf(connection.config, kind, cell, field[10]);
      case 'd': return dateOf(connection, cell);
      case 'b': return bytesOf(cell);
      case 'g': return geometryOf(bytesOf(cell));
      case 'j': return JSON.parse(cell);
    }
    return cell;
  }

  function numberOf({ supportBigNumbers, bigNumberStrings }, kind, text, flags) {
    if (flags & 64 && text[0] === '0') return text; // ZEROFILL
    const number = NativeNumber(text);
    const isText = kind === 'N' && supportBigNumbers && (bigNumberStrings || number >= twoTo53 || number <= -twoTo53);
    return isText ? text : number;
  }

  function dateOf(connection, text) {
    const m = /^(\d{4})-(\d\d)-(\d\d)(?: (\d\d):(\d\d):(\d\d)(\.\d{1,3})?\d*)?$/.exec(text);
    if (m === null || +m[2] < 1 || +m[2] > 12 || +m[3] < 1) return connection._noDate(text);
    const time = NativeDate.UTC(m[1], m[2] - 1, m[3], m[4] ?? 0, m[5] ?? 0, m[6] ?? 0, 1000 * (m[7] ?? 0));
    return new NativeDate(time - connection.config.zoneOffset);
  }

  // geometryOf reads a GEOMETRY: four bytes that name its system, and the shape in the notation called WKB.
  function geometryOf(bytes) {
    if (bytes === null || bytes.length === 0) return null;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    let at = 4;
    const shape = () => {
      const little = view.getUint8(at++) === 1;
      const number = () => { at += 4; return view.getUint32(at - 4, little); };
      const coordinate = () => { at += 8; return view.getFloat64(at - 8, little); };
      const point = () => { const x = coordinate(); return { x, y: coordinate() }; };
      const list = (one) => Array.from({ length: checked(number()) }, one);
      switch (number()) {
        case 1: return point();
        case 2: return list(point);
        case 3: return list(() => list(point));
        case 4: case 5: case 6: case 7: return list(shape);
      }
      return null;
    };
    const checked = (count) => { // before memory is taken for that many
      if (count > bytes.length) throw new RangeError('The server sent a geometry that cannot be read');
      return count;
    };
    return shape();
  }

  return { rowsOf, geometryOf };
})
