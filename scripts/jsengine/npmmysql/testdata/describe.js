// describe says what a value is, in one way for Node and for the engine.
(function () {
  'use strict';
  const errorProperties = ['code', 'errno', 'sqlState', 'sqlMessage', 'sql', 'index', 'fatal', 'syscall', 'address', 'port',
    'hostname', 'timeout'];
  function describe(value) {
    switch (typeof value) {
      case 'undefined': return 'undefined';
      case 'function': return 'function';
      case 'bigint': return value + 'n';
      case 'number': return Object.is(value, -0) ? '-0' : String(value);
      case 'object': break;
      default: return JSON.stringify(value);
    }
    if (value === null) return 'null';
    if (value instanceof Date) return 'Date(' + (isNaN(value) ? 'invalid' : value.toISOString()) + ')';
    if (value instanceof Uint8Array) return 'Buffer(' + value.toString('hex') + ')';
    if (value instanceof Error) {
      const list = [JSON.stringify(value.message)];
      for (const name of errorProperties) {
        if (value[name] !== undefined) list.push(name + ': ' + describe(value[name]));
      }
      return value.name + '(' + list.join(', ') + ')';
    }
    if (Array.isArray(value)) return '[' + value.map(describe).join(', ') + ']';
    const kind = value.constructor && value.constructor.name;
    return (kind === 'OkPacket' ? kind + ' ' : '') + '{' +
      Object.keys(value).map((key) => key + ': ' + describe(value[key])).join(', ') + '}';
  }
  return describe;
})()
