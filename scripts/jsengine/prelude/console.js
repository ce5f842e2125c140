// console: what scripts print goes to the host's log, shortened there.
(function (host, runtime) {
  'use strict';
  const { stringify } = JSON;
  const { isArray } = Array;
  const { apply } = Reflect;
  const { slice } = String.prototype;
  const { toISOString } = Date.prototype;
  const NativeError = Error, NativeString = String, NativeDate = Date;
  const most = 8192; // characters of one line

  const inspect = (value) => {
    switch (typeof value) {
      case 'string': return value;
      case 'function': return '[Function: ' + (value.name || 'anonymous') + ']';
      case 'bigint': return value + 'n';
      case 'object': break;
      default: return NativeString(value);
    }
    if (value === null) return 'null';
    if (value instanceof NativeError) return value.stack ? '' + value.stack : '' + value;
    if (value instanceof NativeDate) return apply(toISOString, value, []);
    return stringify(value) ?? '[object]';
  };
  const safely = (value) => {
    try { return apply(slice, inspect(value), [0, most]); } catch { return '[unprintable]'; }
  };
  const placeholder = /%[sdifjoOc%]/g;
  const { replace } = String.prototype;
  const format = (args) => {
    let next = 0, text = '';
    if (typeof args[0] === 'string') {
      next = 1;
      text = apply(slice, args[0], [0, most]);
      if (args.length > 1) {
        text = apply(replace, text, [placeholder, (spec) => {
          if (spec === '%%') return '%';
          if (next >= args.length) return spec;
          const value = args[next++];
          switch (spec) {
            case '%c': return '';
            case '%d': case '%i': case '%f': return typeof value === 'object' ? 'NaN' : safely(+value);
            default: return safely(value);
          }
        }]);
      }
    }
    for (let i = next; i < args.length && text.length < most; i++) text += (i > 0 ? ' ' : '') + safely(args[i]);
    return apply(slice, text, [0, most]);
  };

  // The host prints so many lines of a call; to make further ones would be in vain.
  let call = 0, lines = 0;
  const at = (level) => function (...args) {
    if (call !== runtime.running.call) {
      call = runtime.running.call;
      lines = 0;
    }
    if (++lines > runtime.maxLines + 1) return;
    let text;
    try { text = format(args); } catch { text = '[unprintable]'; }
    runtime.log(level, text);
  };
  const info = at('info'), error = at('error'), debug = at('debug');
  const nothing = () => undefined;
  return {
    log: info, info, dir: info, table: info, group: info, groupCollapsed: info,
    debug, trace: debug,
    warn: at('warn'), error,
    assert(condition, ...args) { if (!condition) error('Assertion failed', ...args); },
    groupEnd: nothing, time: nothing, timeEnd: nothing, timeLog: nothing, count: nothing, countReset: nothing, clear: nothing,
  };
})
