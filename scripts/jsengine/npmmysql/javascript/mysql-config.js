// The options of createConnection.
(function (host, runtime) {
  'use strict';
  const { parse, stringify } = JSON;
  const { isArray } = Array;
  const NativeError = Error, NativeNumber = Number, NativeString = String;

  const { zoneOffset } = runtime.module('mysql/escape');
  const plain = (value) => (value === undefined || value === null || value === '' ? undefined : NativeString(value));

  // Most connections are made with the options of the one before, so that what was made of those is kept.
  let before = null, configBefore;

  const same = (a, b) => a.host === b.host && a.user === b.user && a.password === b.password && a.database === b.database &&
    a.port === b.port && a.socketPath === b.socketPath && a.connectTimeout === b.connectTimeout && a.ssl === b.ssl &&
    a.timezone === b.timezone && a.multipleStatements === b.multipleStatements && a.dateStrings === b.dateStrings &&
    a.supportBigNumbers === b.supportBigNumbers && a.bigNumberStrings === b.bigNumberStrings &&
    a.stringifyObjects === b.stringifyObjects && a.queryFormat === b.queryFormat && a.typeCast === b.typeCast &&
    a.flags === b.flags;

  function configOf(options) {
    if (typeof options !== 'object') return makeConfig(options);
    if (before !== null && same(options, before)) return configBefore;
    const config = makeConfig(options);
    if (options.ssl || isArray(options.dateStrings) || isArray(options.flags)) return config; // those can change behind our back
    before = {};
    for (const name in options) before[name] = options[name];
    return (configBefore = config);
  }

  // makeConfig reads the options of createConnection.
  function makeConfig(given) {
    const options = typeof given === 'string' ? optionsOfURL(given) : given;
    const flags = flagsOf(options.flags);
    const timezone = options.timezone || 'local';
    const config = {
      host: options.host || 'localhost', port: portOf(options.port || 3306), socketPath: options.socketPath,
      user: options.user || undefined, database: options.database,
      timezone: timezone[0] === ' ' ? '+' + timezone.slice(1) : timezone,
      connectTimeout: options.connectTimeout === undefined ? 10000 : options.connectTimeout,
      stringifyObjects: options.stringifyObjects || false, queryFormat: options.queryFormat,
      multipleStatements: flags.MULTI_STATEMENTS ?? (options.multipleStatements || false),
      dateStrings: options.dateStrings || false, supportBigNumbers: options.supportBigNumbers || false,
      bigNumberStrings: options.bigNumberStrings || false,
      typeCast: options.typeCast === undefined ? true : options.typeCast,
    };
    hide(config, 'countChanged', flags.FOUND_ROWS === false || undefined);
    seal(config, options.password || undefined, sslOf(options.ssl), letters(config));
    return Object.freeze(config);
  }

  // seal adds what does not show when a script prints its connection. address is what Go gets of the options.
  function seal(config, password, ssl, resultFlags) {
    hide(config, 'password', password);
    hide(config, 'ssl', ssl);
    hide(config, 'resultFlags', resultFlags);
    hide(config, 'zoneOffset', zoneOffset(config.timezone));
    hide(config, 'address', stringify({
      host: plain(config.host), port: config.port, socketPath: plain(config.socketPath), user: plain(config.user),
      password: plain(password), database: plain(config.database),
      connectTimeout: config.connectTimeout > 0 ? Math.min(Math.ceil(config.connectTimeout), 2147483647) : 0, ssl,
      countChanged: config.countChanged,
    }));
  }
  const hide = (object, name, value) => Object.defineProperty(object, name, { value, writable: true });

  // copyOf is a config that a script may change: connection.config.queryFormat = … is how npm's mysql documents it.
  function copyOf(config) {
    const copy = { ...config };
    for (const name of ['countChanged', 'password', 'ssl', 'resultFlags', 'zoneOffset', 'address']) hide(copy, name, config[name]);
    return copy;
  }

  // withUser is a config for another user of the same server.
  function withUser(config, { user, password, database }) {
    const other = { ...config, user: user || config.user, database: database || config.database };
    hide(other, 'countChanged', config.countChanged);
    seal(other, password || config.password, config.ssl, config.resultFlags);
    return Object.freeze(other);
  }

  // letters say to Go what the options say about results; kind.go lists them.
  function letters(config) {
    let flags = '';
    if (config.multipleStatements) flags += 'm';
    const offset = zoneOffset(config.timezone);
    if (offset !== offset) { // then npm's mysql leaves dates alone
      flags += 'd';
    } else if (isArray(config.dateStrings)) {
      if (config.dateStrings.includes('DATE')) flags += 'D';
      if (config.dateStrings.includes('DATETIME')) flags += 'T';
      if (config.dateStrings.includes('TIMESTAMP')) flags += 'S';
    } else if (config.dateStrings) {
      flags += 'd';
    }
    if (config.supportBigNumbers) flags += 'b';
    if (config.bigNumberStrings) flags += 'B';
    return flags;
  }

  function portOf(value) {
    const port = NativeNumber(value);
    if (port >= 0 && port < 65536 && port % 1 === 0) return port;
    const error = new RangeError('Port should be >= 0 and < 65536. Received ' + value + '.');
    error.code = 'ERR_SOCKET_BAD_PORT';
    throw error;
  }

  // Flags without which connections would be others than those that Go makes.
  const fixed = ['IGNORE_SPACE', 'PROTOCOL_41', 'TRANSACTIONS'];

  // flagsOf reads '-FOUND_ROWS,+MULTI_STATEMENTS' into { FOUND_ROWS: false, MULTI_STATEMENTS: true }.
  function flagsOf(text) {
    const flags = { __proto__: null };
    if (!text) return flags;
    for (const flag of isArray(text) ? text : NativeString(text).toUpperCase().split(/\s*,+\s*/)) {
      if (flag === '') continue;
      const signed = flag[0] === '-' || flag[0] === '+';
      flags[signed ? flag.slice(1) : flag] = flag[0] !== '-';
    }
    for (const name of fixed) {
      if (flags[name] !== false) continue;
      const error = new NativeError("The MySQL connection flag '-" + name + "' is not supported; leave it out");
      error.code = 'ERR_NOT_SUPPORTED';
      throw error;
    }
    return flags;
  }

  function sslOf(ssl) {
    if (!ssl) return undefined;
    if (typeof ssl === 'string') {
      throw new TypeError(ssl === 'Amazon RDS' ?
        "The SSL profile 'Amazon RDS' is not built in; give its certificates as ssl: { ca: … }" :
        "Unknown SSL profile '" + ssl + "'");
    }
    const text = (part) => (isArray(part) ? part.map(NativeString).join('\n') : plain(part));
    return {
      ca: text(ssl.ca), cert: text(ssl.cert), key: text(ssl.key),
      rejectUnauthorized: typeof ssl === 'object' && ssl.rejectUnauthorized !== false,
    };
  }

  function optionsOfURL(url) {
    const m = /^[a-z0-9+.-]+:\/\/(?:([^/?#]*)@)?(\[[^\]]*\]|[^/?#:]*)(?::(\d+))?(?:\/([^?#]*))?(?:\?([^#]*))?/i.exec(url);
    if (m === null) return { host: 'localhost' };
    const options = { host: m[2].replace(/^\[|\]$/g, ''), port: m[3], database: m[4] };
    if (m[1] !== undefined) {
      const credentials = decodeURIComponent(m[1]), colon = credentials.indexOf(':');
      options.user = colon < 0 ? credentials : credentials.slice(0, colon);
      options.password = colon < 0 ? '' : credentials.slice(colon + 1);
    }
    for (const pair of (m[5] ?? '').split('&')) {
      if (pair === '') continue;
      const equals = pair.indexOf('=');
      const decode = (text) => decodeURIComponent(text.replaceAll('+', ' '));
      const value = equals < 0 ? '' : decode(pair.slice(equals + 1));
      const name = decode(equals < 0 ? pair : pair.slice(0, equals));
      try { options[name] = parse(value); } catch { options[name] = value; }
    }
    return options;
  }

  return { configOf, copyOf, flagsOf, hide, letters, optionsOfURL, portOf, seal, sslOf, withUser };
})
