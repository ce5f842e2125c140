// uuid, as npm's uuid 9: versions 1, 3, 4 and 5.
(function (host, runtime) {
  'use strict';
  const { randomBytes, createHash } = runtime.module('crypto');
  const { Buffer } = runtime;
  const pattern = /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}|00000000-0000-0000-0000-000000000000)$/i;
  const NIL = '00000000-0000-0000-0000-000000000000';

  const validate = (text) => typeof text === 'string' && pattern.test(text);
  const checked = (text) => { if (!validate(text)) throw TypeError('Invalid UUID'); return text; };
  const version = (text) => parseInt(checked(text).slice(14, 15), 16);
  const parse = (text) => Uint8Array.from(Buffer.from(checked(text).replaceAll('-', ''), 'hex'));
  const write = (bytes, offset = 0) => {
    const hex = Buffer.from(Array.from(bytes).slice(offset, offset + 16)).toString('hex');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  };
  const stringify = (bytes, offset = 0) => {
    const text = write(bytes, offset);
    if (!validate(text)) throw TypeError('Stringified UUID is invalid');
    return text;
  };
  // finish sets version and variant, and puts the bytes where the caller wants them.
  function finish(bytes, version, into, offset = 0) {
    bytes[6] = (bytes[6] & 0x0f) | (version << 4);
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    if (!into) return write(bytes);
    for (let i = 0; i < 16; i++) into[offset + i] = bytes[i];
    return into;
  }
  const randomOf = (options, length) => options?.random ?? options?.rng?.() ?? randomBytes(length);

  function v4(options, into, offset) { return finish(Array.from(randomOf(options, 16)), 4, into, offset); }

  // v1 counts in units of 100 ns since 1582, with a random node: it must not tell of the host.
  let node, sequence, lastTime = 0, lastUnits = 0;
  function v1(options = {}, into, offset) {
    if (node === undefined) {
      const seed = randomBytes(8);
      node = [seed[0] | 1, ...seed.slice(1, 6)];
      sequence = ((seed[6] << 8) | seed[7]) & 0x3fff;
    }
    const time = options?.msecs ?? Date.now(), units = options?.nsecs ?? lastUnits + 1;
    let clock = options?.clockseq ?? sequence;
    const passed = time - lastTime + (units - lastUnits) / 10000;
    if (passed < 0 && options?.clockseq === undefined) clock = (clock + 1) & 0x3fff;
    const used = (passed < 0 || time > lastTime) && options?.nsecs === undefined ? 0 : units;
    if (used >= 10000) throw new Error("uuid.v1(): Can't create more than 10M uuids/sec");
    [lastTime, lastUnits, sequence] = [time, used, clock];
    const count = BigInt(time + 12219292800000) * 10000n + BigInt(used);
    const low = Number(count & 0xffffffffn), high = Number(count >> 32n);
    const bytes = [low >>> 24, (low >>> 16) & 255, (low >>> 8) & 255, low & 255, (high >>> 8) & 255, high & 255,
      (high >>> 24) & 15, (high >>> 16) & 255, clock >>> 8, clock & 255, ...(options?.node ?? node)];
    return finish(bytes, 1, into, offset);
  }

  const named = (version, algorithm) => {
    function generate(value, namespace, into, offset) {
      const space = typeof namespace === 'string' ? parse(namespace) : namespace;
      if (space?.length !== 16) throw TypeError('Namespace must be array-like (16 iterable integer values, 0-255)');
      const name = typeof value === 'string' ? Buffer.from(value) : Buffer.from(Array.from(value));
      const digest = createHash(algorithm).update(Buffer.concat([Buffer.from(Array.from(space)), name])).digest();
      return finish(Array.from(digest).slice(0, 16), version, into, offset);
    }
    generate.DNS = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';
    generate.URL = '6ba7b811-9dad-11d1-80b4-00c04fd430c8';
    return generate;
  };
  // The oldest form, require('uuid')(), is version 4 too.
  return Object.assign(function uuid(options, into, offset) { return v4(options, into, offset); },
    { v1, v3: named(3, 'md5'), v4, v5: named(5, 'sha1'), NIL, validate, version, parse, stringify });
})
