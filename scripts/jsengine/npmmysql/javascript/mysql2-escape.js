// Values as SQL, where mysql2 differs from mysql: question marks in quotes and comments stand for themselves, and an
// object becomes `a` = 1 only where columns are assigned, so that it cannot turn into a condition.
(function (host, runtime) {
  'use strict';
  const { isArray } = Array;
  const base = runtime.module('mysql/escape');
  const { escapeText, isBuffer, raw } = base;

  // What a placeholder is looked for in: quoted texts and comments, but not hints, or a run of question marks.
  const part = /'(?:[^'\\]|\\[^]|'')*(?:'|$)|"(?:[^"\\]|\\[^]|"")*(?:"|$)|`(?:[^`]|``)*(?:`|$)|#[^\n]*|--(?=[\0- ]|$)[^\n]*|\/\*(?![!+])(?:(?!\*\/)[^])*(?:\*\/|$)|\?+/g;
  const quoted = /'(?:[^'\\]|\\[^]|'')*(?:'|$)|"(?:[^"\\]|\\[^]|"")*(?:"|$)|`(?:[^`]|``)*(?:`|$)|#[^\n]*|--(?=[\0- ]|$)[^\n]*|\/\*(?![!+])(?:(?!\*\/)[^])*(?:\*\/|$)/g;

  const clauseEnd = /\b(?:where|order|group|having|limit|union|returning|into|for|lock|offset|window|procedure|on)\b|;/i;
  const assignmentBegin = /\bset\b|\bkey\s+update\b/gi;

  // isAssignment says whether what follows text is an assignment of SET or ON DUPLICATE KEY UPDATE.
  function isAssignment(text) {
    const bare = text.replace(quoted, "''");
    let begin = -1;
    for (const found of bare.matchAll(assignmentBegin)) begin = found.index + found[0].length;
    if (begin < 0) return false;
    let rest = bare.slice(begin);
    for (let inner; (inner = rest.replace(/\([^()]*\)/g, '0')) !== rest;) rest = inner;
    return !/[()]/.test(rest) && !clauseEnd.test(rest) && /(?:^|,)\s*$/.test(rest);
  }

  function escape(value, stringifyObjects, timezone) {
    switch (typeof value) {
      case 'bigint': return '' + value;
      case 'object': break;
      default: return base.escape(value, true, timezone);
    }
    if (value === null || value instanceof Date || isBuffer(value)) return base.escape(value, true, timezone);
    if (isArray(value)) return escapeList(value, timezone);
    if (value instanceof Set) return escapeList([...value], timezone);
    if (value instanceof Uint8Array) return base.escape(runtime.Buffer.from(value), true, timezone);
    if (typeof value.toSqlString === 'function') return String(value.toSqlString());
    if (stringifyObjects !== undefined && stringifyObjects !== null) return escapeText(String(value));
    return escapeMembers(value, timezone);
  }

  function escapeList(list, timezone) {
    return list.map((value) => {
      if (value instanceof Set) value = [...value];
      return isArray(value) ? '(' + escapeList(value, timezone) + ')' : escape(value, true, timezone);
    }).join(', ');
  }

  function escapeMembers(object, timezone) {
    const entries = object instanceof Map ? [...object] : Object.entries(object);
    return entries.filter(([, value]) => typeof value !== 'function')
      .map(([key, value]) => escapeId(String(key)) + ' = ' + escape(value, true, timezone)).join(', ');
  }

  const isExpandable = (value) => typeof value === 'object' && value !== null && !isArray(value) && !(value instanceof Set) &&
    !(value instanceof Date) && !(value instanceof Uint8Array) && typeof value.toSqlString !== 'function';

  function escapeId(value, forbidQualified) {
    if (isArray(value)) return value.map((one) => escapeId(one, forbidQualified)).join(', ');
    return base.escapeId(value, forbidQualified || String(value).includes('->'));
  }

  function format(sql, values, stringifyObjects, timezone) {
    if (values === undefined || values === null) return sql;
    const list = isArray(values) ? values : [values];
    let used = 0;
    return sql.replace(part, (found, at) => {
      if (found[0] !== '?' || found.length > 2 || used >= list.length) return found;
      const value = list[used++];
      if (found.length === 2) return escapeId(value);
      if (!isExpandable(value) || stringifyObjects) return escape(value, stringifyObjects || true, timezone);
      return isAssignment(sql.slice(0, at)) ? escapeMembers(value, timezone) : escape(value, true, timezone);
    });
  }

  return { escape, escapeId, format, raw };
})
