// What Buffer says to places that are not in it.
function getUser(email, callback) {
  const b = Buffer.from('abcdabcd');
  const seen = [
    () => b.readUInt16BE(6),
    () => b.readUInt16BE(7),
    () => b.readUInt16BE(-1),
    () => b.readInt32LE(1.5),
    () => b.readUInt8('1'),
    () => b.readDoubleBE(),
    () => Buffer.from([1]).readUInt16BE(0),
    () => Buffer.alloc(3).writeUInt32LE(1),
    () => Buffer.alloc(4).writeInt16BE(-2, 2),
    () => Buffer.from('abcd').swap16().toString(),
    () => Buffer.from('abcd').swap32().toString(),
    () => Buffer.from('abcdefgh').swap64().toString(),
    () => Buffer.from('abc').swap16(),
    () => [
      b.lastIndexOf('cd'),
      b.lastIndexOf('a', 3),
      b.lastIndexOf('a', -5),
      b.lastIndexOf('x'),
      b.lastIndexOf(98),
      b.lastIndexOf('64', 'hex')
    ],
    () => [b.indexOf('cd'), b.indexOf('a', 1), b.indexOf('d', -1), b.indexOf('')]
  ].map((f) => {
    try {
      return f();
    } catch (err) {
      return [err.name, err.code, err.message.split(' Received')[0]];
    }
  });
  callback(null, { user_id: 1, seen });
}
