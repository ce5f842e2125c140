// process, as far as it is the same for every script: nothing in it tells of the host, and nothing ends it.
(function (host, runtime) {
  'use strict';
  const { defineProperty } = Object;
  const { now } = Date;
  const began = now();
  const { invalidArgument, NodeError } = runtime.module('errors');

  const refuse = (name) => function () {
    throw new NodeError(Error, 'ERR_NOT_AVAILABLE', 'process.' + name + ' is not available to scripts');
  };
  const nothing = () => process;
  function hrtime(since) {
    const passed = now() - began;
    const seconds = Math.floor(passed / 1000), nanoseconds = (passed % 1000) * 1e6;
    if (since === undefined) return [seconds, nanoseconds];
    const borrowed = nanoseconds < since[1] ? 1 : 0;
    return [seconds - since[0] - borrowed, nanoseconds - since[1] + borrowed * 1e9];
  }
  hrtime.bigint = () => BigInt(now() - began) * 1000000n;

  const process = {
    title: 'node', version: 'v20.0.0', versions: Object.freeze({ node: '20.0.0' }), release: Object.freeze({ name: 'node' }),
    arch: 'x64', platform: 'linux', pid: 1, ppid: 0, argv: [], execArgv: [], env: {}, exitCode: undefined,
    nextTick(f, ...args) {
      if (typeof f !== 'function') throw invalidArgument('callback', 'of type function', f);
      runtime.nextTick(f, ...args);
    },
    hrtime,
    uptime: () => (now() - began) / 1000,
    memoryUsage: () => ({ rss: 0, heapTotal: 0, heapUsed: 0, external: 0, arrayBuffers: 0 }),
    cwd: () => '/',
    on: nothing, once: nothing, off: nothing, addListener: nothing, removeListener: nothing, removeAllListeners: nothing,
    emit: () => false, listeners: () => [], listenerCount: () => 0,
    emitWarning(warning) { runtime.log('warn', String(warning?.message ?? warning)); },
    exit: refuse('exit'), abort: refuse('abort'), kill: refuse('kill'), chdir: refuse('chdir'),
    stdout: { write(text) { runtime.log('info', String(text).replace(/\n$/, '')); return true; }, isTTY: false },
    stderr: { write(text) { runtime.log('error', String(text).replace(/\n$/, '')); return true; }, isTTY: false },
  };
  defineProperty(process, Symbol.toStringTag, { value: 'process', configurable: true });
  // performance is a global of its own.
  defineProperty(process, 'performance', {
    value: { now: () => now() - began, timeOrigin: began }, enumerable: false,
  });
  return process;
})
