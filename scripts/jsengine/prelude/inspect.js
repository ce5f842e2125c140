// inspect and format of util: a value as a text for people, laid out as Node lays it out. Colours, sorting, getters that
// are called and hidden properties are left out.
(function (host, runtime) {
  'use strict';
  const { isArray } = Array;
  const { isTyped, isBoxed, tagOf, isAsync, isGenerator } = runtime.module('kinds');
  const custom = Symbol.for('nodejs.util.inspect.custom');
  const defaults = {
    showHidden: false, depth: 2, colors: false, customInspect: true, showProxy: false, maxArrayLength: 100,
    maxStringLength: 10000, breakLength: 80, compact: 3, sorted: false, getters: false, numericSeparator: false,
  };
  const plainKey = /^[a-zA-Z_][a-zA-Z_0-9]*$/;
  const has = (object, key) => Object.prototype.hasOwnProperty.call(object, key);

  function inspect(value, options, ...old) {
    if (typeof options === 'boolean') options = { showHidden: options, depth: old[0] ?? 2 };
    const c = { ...defaults, ...options, seen: [], circles: new Map(), indent: 0, deepest: 0 };
    for (const key of ['maxArrayLength', 'maxStringLength']) if (c[key] === null) c[key] = Infinity;
    return show(c, value, 0);
  }
  inspect.custom = custom;
  inspect.defaultOptions = defaults;

  // ---- simple values ------------------------------------------------------------------------------------------------

  const escapes = { '\b': '\\b', '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r', '\\': '\\\\' };
  function quote(text) {
    let mark = "'";
    if (text.includes("'")) {
      if (!text.includes('"')) mark = '"';
      else if (!text.includes('`') && !text.includes('${')) mark = '`';
    }
    const escape = (unit) => {
      if (unit === "'") return mark === "'" ? "\\'" : unit;
      return escapes[unit] ?? '\\x' + unit.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');
    };
    text = text.replace(/[\x00-\x1f'\\\x7f-\x9f]/g, escape).replace(
      /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      (unit) => '\\u' + unit.charCodeAt(0).toString(16).toUpperCase());
    return mark + text + mark;
  }
  const number = (value) => (Object.is(value, -0) ? '-0' : '' + value);

  function primitive(c, value) {
    if (typeof value === 'number') return number(value);
    if (typeof value === 'bigint') return value + 'n';
    if (typeof value !== 'string') return String(value);
    let rest = '';
    if (value.length > c.maxStringLength) {
      const more = value.length - c.maxStringLength;
      value = value.slice(0, c.maxStringLength);
      rest = '... ' + more + ' more character' + (more > 1 ? 's' : '');
    }
    if (value.length > 16 && value.length > c.breakLength - c.indent - 4) {
      return value.split(/(?<=\n)/).map(quote).join(' +\n' + ' '.repeat(c.indent + 2)) + rest;
    }
    return quote(value) + rest;
  }

  // ---- objects --------------------------------------------------------------------------------------------------------

  function show(c, value, depth) {
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return primitive(c, value);
    const own = c.customInspect ? value[custom] : undefined;
    if (typeof own === 'function' && own !== inspect && value.constructor?.prototype !== value) {
      const { seen, circles, indent, deepest, ...options } = c;
      const text = own.call(value, c.depth === null ? null : c.depth - depth, options, inspect);
      if (text !== value) return typeof text === 'string' ? text.replaceAll('\n', '\n' + ' '.repeat(c.indent)) : show(c, text, depth);
    }
    if (c.seen.includes(value)) {
      if (!c.circles.has(value)) c.circles.set(value, c.circles.size + 1);
      return '[Circular *' + c.circles.get(value) + ']';
    }
    return complex(c, value, depth);
  }

  // classOf is the name of what made an object; null if nothing did.
  function classOf(value) {
    for (let at = value; at !== null; at = Object.getPrototypeOf(at)) {
      const made = Object.getOwnPropertyDescriptor(at, 'constructor');
      if (made !== undefined && typeof made.value === 'function' && made.value.name !== '' && value instanceof made.value) {
        return made.value.name;
      }
    }
    return null;
  }
  function prefixOf(name, tag, otherwise, size = '') {
    if (name === null) return '[' + otherwise + size + ': null prototype] ' + (tag !== '' && tag !== otherwise ? '[' + tag + '] ' : '');
    return name + size + ' ' + (tag !== '' && tag !== name ? '[' + tag + '] ' : '');
  }
  function functionBase(value, name, tag) {
    const source = Function.prototype.toString.call(value);
    if (source.startsWith('class') && source.endsWith('}')) {
      let text = '[class ' + (has(value, 'name') && value.name !== '' ? value.name : '(anonymous)');
      if (name !== 'Function' && name !== null) text += ' [' + name + ']';
      if (name === null) return text + ' extends [null prototype]]';
      const parent = Object.getPrototypeOf(value).name;
      return text + (parent ? ' extends ' + parent : '') + ']';
    }
    const kind = (isAsync(value) ? 'Async' : '') + (isGenerator(value) ? 'Generator' : '') + 'Function';
    let text = '[' + kind + (name === null ? ' (null prototype)' : '');
    text += value.name === '' ? ' (anonymous)]' : ': ' + value.name + ']';
    if (name !== kind && name !== null) text += ' ' + name;
    return text + (tag !== '' && tag !== name ? ' [' + tag + ']' : '');
  }
  // errorBase is an error's stack, in brackets if it has no frames. keys loses what the stack says already.
  function errorBase(c, value, name, tag, keys) {
    const called = value.name == null ? 'Error' : String(value.name);
    let text = value.stack ? String(value.stack) : Error.prototype.toString.call(value);
    for (const key of ['name', 'message', 'stack']) {
      const at = keys.indexOf(key);
      if (at >= 0 && (typeof value[key] !== 'string' || text.includes(value[key]))) keys.splice(at, 1);
    }
    if ('cause' in value && !keys.includes('cause')) keys.push('cause');
    if (isArray(value.errors) && !keys.includes('errors')) keys.push('errors');
    text = withClass(text, called, name, tag);
    const { message } = value, said = message ? text.indexOf(message) : -1;
    if (text.indexOf('\n    at', said < 0 ? 0 : said + message.length) < 0) text = '[' + text + ']';
    return c.indent === 0 ? text : text.replaceAll('\n', '\n' + ' '.repeat(c.indent));
  }
  // withClass puts the name of its class into the first line of an error's stack, if that has another name.
  function withClass(text, called, name, tag) {
    const named = called.endsWith('Error') && text.startsWith(called) && /^(?:$|[:\n])/.test(text.slice(called.length));
    if (name !== null && !named) return text;
    let length = called.length, otherwise = 'Error';
    if (name === null) {
      const [, first = ''] = /^([A-Z][a-z_ A-Z0-9[\]()-]+)(?::|\n\s+at)/.exec(text) ?? /^([a-z_A-Z0-9-]*Error)$/.exec(text) ?? [];
      length = first.length;
      otherwise = first || otherwise;
    }
    const prefix = prefixOf(name, tag, otherwise).slice(0, -1), rest = text.slice(length);
    if (called === prefix) return text;
    if (!prefix.includes(called)) return prefix + ' [' + called + ']' + rest;
    return length === 0 ? prefix + ': ' + text : prefix + rest;
  }

  function complex(c, value, depth) {
    const name = classOf(value);
    let tag = value[Symbol.toStringTag];
    if (typeof tag !== 'string' || Object.prototype.propertyIsEnumerable.call(value, Symbol.toStringTag)) tag = '';
    let keys = Object.keys(value);
    for (const symbol of Object.getOwnPropertySymbols(value)) {
      if (Object.prototype.propertyIsEnumerable.call(value, symbol)) keys.push(symbol);
    }
    let base = '', braces = ['{', '}'], items = () => [], list = false;
    const kind = tagOf(value);
    if (isArray(value)) {
      keys = keys.filter((key) => typeof key === 'symbol' || !/^(0|[1-9]\d*)$/.test(key));
      braces = [(name !== 'Array' || tag !== '' ? prefixOf(name, tag, 'Array', '(' + value.length + ')') : '') + '[', ']'];
      if (value.length === 0 && keys.length === 0) return braces[0] + ']';
      list = true;
      items = elements;
    } else if (kind === 'Set' || kind === 'Map') {
      braces[0] = prefixOf(name, tag, kind, '(' + value.size + ')') + '{';
      items = kind === 'Set' ? members : pairs;
      if (value.size === 0 && keys.length === 0) return braces[0] + '}';
    } else if (isTyped(value)) {
      keys = keys.filter((key) => typeof key === 'symbol' || !/^(0|[1-9]\d*)$/.test(key));
      braces = [prefixOf(name, tag, kind, '(' + value.length + ')') + '[', ']'];
      if (value.length === 0 && keys.length === 0) return braces[0] + ']';
      list = true;
      items = elements;
    } else if (kind === 'Arguments') {
      braces[0] = '[Arguments] {';
      if (keys.length === 0) return '[Arguments] {}';
    } else if (typeof value === 'function') {
      base = functionBase(value, name, tag);
      if (keys.length === 0) return base;
    } else if (kind === 'RegExp') {
      base = (name === 'RegExp' ? '' : prefixOf(name, tag, 'RegExp')) + RegExp.prototype.toString.call(value);
      if (keys.length === 0) return base;
    } else if (kind === 'Date') {
      const time = Date.prototype.getTime.call(value);
      base = (name === 'Date' ? '' : prefixOf(name, tag, 'Date')) +
        (Number.isNaN(time) ? 'Invalid Date' : Date.prototype.toISOString.call(value));
      if (keys.length === 0) return base;
    } else if (kind === 'Error') {
      base = errorBase(c, value, name, tag, keys);
      if (keys.length === 0) return base;
    } else if (kind === 'ArrayBuffer') {
      braces[0] = prefixOf(name, tag, kind) + '{';
      items = bufferContents;
    } else if (kind === 'Promise') {
      braces[0] = prefixOf(name, tag, kind) + '{';
      items = () => ['<pending>']; // the engine does not say what became of a promise
    } else if (kind === 'WeakMap' || kind === 'WeakSet') {
      braces[0] = prefixOf(name, tag, kind) + '{';
      items = () => ['<items unknown>'];
    } else if (isBoxed(value)) {
      const inner = value.valueOf();
      if (kind === 'String') keys = keys.slice(value.length);
      base = '[' + kind + (name === kind || name === null ? '' : ' (' + name + ')') + ': ' +
        primitive({ ...c, indent: 0, breakLength: Infinity }, inner) + ']' + (tag !== '' && tag !== name ? ' [' + tag + ']' : '');
      if (keys.length === 0) return base;
    } else {
      if (name !== 'Object' || tag !== '') braces[0] = prefixOf(name, tag, 'Object') + '{';
      if (keys.length === 0) return braces[0] + '}';
    }
    if (c.depth !== null && depth > c.depth) {
      return '[' + (isArray(value) ? 'Array' : prefixOf(name, tag, 'Object').trimEnd()) + ']';
    }
    c.seen.push(value);
    c.deepest = depth;
    const output = items(c, value, depth + 1);
    for (const key of keys) output.push(property(c, value, depth + 1, key, list));
    c.seen.pop();
    const circle = c.circles.get(value);
    if (circle !== undefined) {
      if (base === '') braces[0] = '<ref *' + circle + '> ' + braces[0];
      else base = '<ref *' + circle + '> ' + base;
    }
    if (c.sorted) { // of a list only what is no element
      const from = list ? output.length - keys.length : 0;
      output.push(...output.splice(from).sort(c.sorted === true ? undefined : c.sorted));
    }
    return layout(c, output, base, braces, list, depth, value);
  }

  function elements(c, value, depth) {
    const output = [];
    let i = 0;
    while (i < value.length && output.length < c.maxArrayLength) {
      if (has(value, i)) {
        output.push(isArray(value) ? property(c, value, depth, '' + i, true) : primitive(c, value[i]));
        i++;
        continue;
      }
      const from = i;
      while (i < value.length && !has(value, i)) i++;
      output.push('<' + (i - from) + ' empty item' + (i - from > 1 ? 's' : '') + '>');
    }
    if (i < value.length) output.push('... ' + (value.length - i) + ' more item' + (value.length - i > 1 ? 's' : ''));
    return output;
  }
  function members(c, value, depth) {
    const output = [];
    c.indent += 2;
    for (const item of Set.prototype.values.call(value)) output.push(show(c, item, depth));
    c.indent -= 2;
    return output;
  }
  function pairs(c, value, depth) {
    const output = [];
    c.indent += 2;
    for (const [key, item] of Map.prototype.entries.call(value)) output.push(show(c, key, depth) + ' => ' + show(c, item, depth));
    c.indent -= 2;
    return output;
  }
  function bufferContents(c, value) {
    const bytes = new Uint8Array(value), shown = Math.min(bytes.length, 50);
    let text = '';
    for (let i = 0; i < shown; i++) text += (i > 0 ? ' ' : '') + bytes[i].toString(16).padStart(2, '0');
    if (bytes.length > shown) text += ' ... ' + (bytes.length - shown) + ' more byte' + (bytes.length - shown > 1 ? 's' : '');
    return ['[Uint8Contents]: <' + text + '>', 'byteLength: ' + bytes.length];
  }

  function property(c, object, depth, key, list) {
    const d = Object.getOwnPropertyDescriptor(object, key) ?? { value: object[key], enumerable: true };
    let text;
    const element = list && typeof key === 'string' && /^\d+$/.test(key);
    if (d.value !== undefined || (d.get === undefined && d.set === undefined)) {
      c.indent += 2;
      text = show(c, d.value, depth);
      c.indent -= 2;
    } else if (d.get !== undefined) {
      text = d.set === undefined ? '[Getter]' : '[Getter/Setter]';
    } else {
      text = '[Setter]';
    }
    if (element) return text;
    if (typeof key === 'symbol') return '[' + String(key) + ']: ' + text;
    if (!d.enumerable) return '[' + key + ']: ' + text;
    if (key === '__proto__') return "['__proto__']: " + text;
    return (plainKey.test(key) ? key : quote(key)) + ': ' + text;
  }

  // ---- layout -----------------------------------------------------------------------------------------------------------

  function layout(c, output, base, braces, list, depth, value) {
    const front = base === '' ? '' : base + ' ';
    const compact = c.compact === true ? 3 : +c.compact;
    if (compact >= 1) {
      const before = output.length;
      if (list && before > 6) output = inColumns(c, output, value);
      if (c.deepest - depth < compact && output.length === before) {
        let length = output.length * 2 + c.indent + braces[0].length + base.length + 10;
        for (const text of output) length += text.length;
        if (length <= c.breakLength && !base.includes('\n')) {
          const line = output.join(', ');
          if (!line.includes('\n')) return front + braces[0] + ' ' + line + ' ' + braces[1];
        }
      }
    }
    const margin = '\n' + ' '.repeat(c.indent);
    return front + braces[0] + margin + '  ' + output.join(',' + margin + '  ') + margin + braces[1];
  }

  // inColumns puts several short items of a long list on each line. Its numbers are Node's.
  function inColumns(c, output, value) {
    const extra = c.maxArrayLength < output.length ? 1 : 0; // "… more items" gets a line of its own
    const count = output.length - extra;
    const widths = output.slice(0, count).map((text) => [...text].length);
    const widest = Math.max(...widths) + 2;
    const total = widths.reduce((sum, width) => sum + width + 2, 0);
    if (widest * 3 + c.indent >= c.breakLength || (total / widest <= 5 && widest > 8)) return output;
    const biased = Math.max(widest - 3 - Math.sqrt(widest - total / output.length), 1);
    const columns = Math.min(Math.round(Math.sqrt(2.5 * biased * count) / biased),
      Math.floor((c.breakLength - c.indent) / widest), c.compact * 4, 15);
    if (columns <= 1) return output;
    const room = [];
    for (let i = 0; i < columns; i++) {
      room[i] = 2;
      for (let j = i; j < count; j += columns) room[i] = Math.max(room[i], widths[j] + 2);
    }
    const numbers = value !== undefined && output.every((_, i) => typeof value[i] === 'number' || typeof value[i] === 'bigint');
    const lines = [];
    for (let i = 0; i < count; i += columns) {
      const last = Math.min(i + columns, count) - 1;
      let line = '';
      for (let j = i; j < last; j++) {
        const gap = ' '.repeat(room[j - i] - widths[j] - 2);
        line += numbers ? gap + output[j] + ', ' : output[j] + ', ' + gap;
      }
      lines.push(line + (numbers ? ' '.repeat(room[last - i] - 2 - widths[last]) : '') + output[last]);
    }
    return extra === 1 ? [...lines, output[count]] : lines;
  }

  // ---- format -------------------------------------------------------------------------------------------------------------

  // writesItself reports whether %s uses the toString of an object: that of a class of the script, not of the language.
  function writesItself(value) {
    if (typeof value.toString !== 'function') return typeof value[Symbol.toPrimitive] === 'function';
    for (let at = value; at !== null; at = Object.getPrototypeOf(at)) {
      if (!has(at, 'toString') && !has(at, Symbol.toPrimitive)) continue;
      const made = Object.getOwnPropertyDescriptor(at, 'constructor')?.value;
      return at === value || typeof made !== 'function' || globalThis[made.name] !== made;
    }
    return false;
  }
  function json(value) {
    try {
      return JSON.stringify(value);
    } catch (error) {
      if (String(error?.message).includes('circular')) return '[Circular]';
      throw error;
    }
  }
  const asNumber = (convert) => (value) => {
    if (typeof value === 'bigint' && convert !== parseFloat) return value + 'n';
    return typeof value === 'symbol' ? 'NaN' : number(convert(value));
  };
  const specifiers = {
    __proto__: null,
    s(value, options) {
      if (typeof value === 'number') return number(value);
      if (typeof value === 'bigint') return value + 'n';
      if (typeof value !== 'object' || value === null || writesItself(value)) return String(value);
      return inspect(value, { ...options, compact: 3, depth: 0 });
    },
    d: asNumber(Number), i: asNumber(parseInt), f: asNumber(parseFloat),
    j: json,
    o: (value, options) => inspect(value, { ...options, depth: 4 }),
    O: inspect,
    c: () => '',
  };
  function formatWithOptions(options, ...args) {
    let next = 0, text = '';
    if (typeof args[0] === 'string') {
      if (args.length === 1) return args[0];
      next = 1;
      text = args[0].replace(/%(.)/gs, (all, letter) => {
        if (letter === '%') return '%';
        const write = specifiers[letter];
        return write === undefined || next >= args.length ? all : write(args[next++], options);
      });
    }
    for (; next < args.length; next++) {
      text += (next > 0 ? ' ' : '') + (typeof args[next] === 'string' ? args[next] : inspect(args[next], options));
    }
    return text;
  }
  const format = (...args) => formatWithOptions(undefined, ...args);

  return { inspect, format, formatWithOptions };
})
