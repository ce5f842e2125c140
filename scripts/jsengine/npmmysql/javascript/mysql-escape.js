// Values and names as SQL, as npm's mysql writes them.
(function (host, runtime) {
  'use strict';
  const { isArray } = Array;
  const NativeDate = Date, NativeString = String;

  const special = /[\0\b\t\n\r\x1a"'\\]/;
  const specials = /[\0\b\t\n\r\x1a"'\\]/g;
  const escaped = {
    __proto__: null, '\0': '\\0', '\b': '\\b', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\x1a': '\\Z',
    '"': '\\"', "'": "\\'", '\\': '\\\\',
  };
  const escapeText = (text) => "'" + (special.test(text) ? text.replace(specials, (c) => escaped[c]) : text) + "'";

  function escapeId(value, forbidQualified) {
    if (isArray(value)) {
      let list = '';
      for (let i = 0; i < value.length; i++) list += (i === 0 ? '' : ', ') + escapeId(value[i], forbidQualified);
      return list;
    }
    const name = NativeString(value).replaceAll('`', '``');
    return '`' + (forbidQualified ? name : name.replaceAll('.', '`.`')) + '`';
  }

  function escape(value, stringifyObjects, timezone) {
    switch (typeof value) {
      case 'string': return escapeText(value);
      case 'number': return '' + value;
      case 'boolean': return value ? 'true' : 'false';
      case 'undefined': return 'NULL';
      case 'object': break;
      default: return escapeText(value + '');
    }
    if (value === null) return 'NULL';
    if (value instanceof NativeDate) return escapeDate(value, timezone);
    if (isArray(value)) return escapeList(value, timezone);
    if (isBuffer(value)) return "X'" + value.toString('hex') + "'";
    if (typeof value.toSqlString === 'function') return NativeString(value.toSqlString());
    return stringifyObjects ? escapeText(value.toString()) : escapeMembers(value, timezone);
  }

  // Only something that the Buffer module has made can be a Buffer, and that is loaded when it is first needed.
  const isBuffer = (value) => value instanceof Uint8Array && runtime.Buffer.isBuffer(value);

  function escapeList(list, timezone) {
    let sql = '';
    for (let i = 0; i < list.length; i++) {
      const value = list[i];
      sql += (i === 0 ? '' : ', ') +
        (isArray(value) ? '(' + escapeList(value, timezone) + ')' : escape(value, true, timezone));
    }
    return sql;
  }

  function escapeMembers(object, timezone) {
    let sql = '';
    for (const key in object) {
      const value = object[key];
      if (typeof value === 'function') continue;
      sql += (sql === '' ? '' : ', ') + escapeId(key) + ' = ' + escape(value, true, timezone);
    }
    return sql;
  }

  const pad = (number, width) => NativeString(number).padStart(width, '0');

  function escapeDate(date, timezone) {
    const time = date.getTime();
    if (time !== time) return 'NULL';
    const d = new NativeDate(time + offsetOf(timezone));
    return "'" + pad(d.getUTCFullYear(), 4) + '-' + pad(d.getUTCMonth() + 1, 2) + '-' + pad(d.getUTCDate(), 2) + ' ' +
      pad(d.getUTCHours(), 2) + ':' + pad(d.getUTCMinutes(), 2) + ':' + pad(d.getUTCSeconds(), 2) + '.' +
      pad(d.getUTCMilliseconds(), 3) + "'";
  }

  // offsetOf gives a time zone's distance from UTC in milliseconds. Scripts run in UTC, so local is that.
  function offsetOf(timezone) {
    if (timezone === undefined || timezone === 'local' || timezone === 'Z') return 0;
    const m = /([-+ ])(\d\d):?(\d\d)?/.exec(timezone);
    return m === null ? 0 : (m[1] === '-' ? -60000 : 60000) * (60 * m[2] + +(m[3] ?? 0));
  }

  // zoneOffset is what V8 makes of a time zone behind a date, in milliseconds, NaN if it makes nothing of it. npm's mysql
  // reads dates so, and writes them with offsetOf.
  const american = { __proto__: null, e: -5, c: -6, m: -7, p: -8 };
  function zoneOffset(timezone) {
    if (timezone === 'local' || timezone === 'Z') return 0;
    const m = /^(?:(ut|utc|gmt|z)|([ecmp])([sd])t)? ?(?:([-+])(?:(\d{1,2})|(\d\d):?(\d\d)))?$/i.exec(timezone);
    if (m === null || m[0].trim() === '') return NaN;
    if (m[4] !== undefined) return (m[4] === '-' ? -60000 : 60000) * (60 * (m[5] ?? m[6]) + +(m[7] ?? 0));
    return m[2] === undefined ? 0 : 3600000 * (american[m[2].toLowerCase()] + (m[3].toLowerCase() === 'd' ? 1 : 0));
  }

  // format puts values in the place of ? and names in the place of ??, wherever they stand.
  function format(sql, values, stringifyObjects, timezone) {
    if (values === undefined || values === null) return sql;
    const single = !isArray(values);
    const count = single ? 1 : values.length;
    let result = '', done = 0, used = 0, at = count === 0 ? -1 : sql.indexOf('?');
    while (at >= 0) {
      let end = at + 1;
      while (sql[end] === '?') end++;
      if (end - at < 3) {
        const value = single ? values : values[used];
        result += sql.slice(done, at);
        if (end - at === 2) result += escapeId(value);
        else if (typeof value === 'string' && !special.test(value)) result += "'" + value + "'";
        else result += escape(value, stringifyObjects, timezone);
        done = end;
        if (++used === count) break;
      }
      at = sql.indexOf('?', end);
    }
    return done === 0 ? sql : done === sql.length ? result : result + sql.slice(done, sql.length);
  }

  function raw(sql) {
    if (typeof sql !== 'string') throw new TypeError('argument sql must be a string');
    return { toSqlString() { return sql; } };
  }

  return { escape, escapeId, escapeText, format, isBuffer, offsetOf, pad, raw, zoneOffset };
})
