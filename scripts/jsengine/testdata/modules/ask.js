// Writes what Node gives for each line of a list of expressions:
//
//	NODE_PATH=…/node_modules node ask.js util
//
// reads util.txt and writes util.json, which TestModules compares with what the engine gives. The node_modules need
// bcrypt@6, bcryptjs@3, uuid@9, lodash@4, async@3, bluebird@3, axios@1, request@2 and
// request-promise@4; all else is Node 20's own.
const fs = require('fs');
const http = require('http');
const path = require('path');
process.env.TZ = 'UTC';
const answer = new Function(fs.readFileSync(path.join(__dirname, 'answer.js'), 'utf8') + '; return answer;')();

// The same server is in moduletables_test.go.
const server = http.createServer((request, response) => {
  const send = (status, type, body, headers) => { response.writeHead(status, { 'Content-Type': type, ...headers }); response.end(body); };
  const [, place, number] = request.url.split(/[/?]/);
  if (place === 'status') return send(+number, 'application/json', '{"error":"no"}');
  if (place === 'redirect') return number === '0' ? send(200, 'text/plain', 'landed') : send(302, 'text/plain', '', { Location: '/redirect/' + (number - 1) });
  if (place === 'text') return send(200, 'text/plain; charset=utf-8', 'h\u00e9llo', { 'X-One': 'a', 'Set-Cookie': ['a=1', 'b=2'] });
  if (place === 'bytes') return send(200, 'application/octet-stream', Buffer.from([0xff, 0xfe, 0]));
  if (place === 'slow') return;
  const pieces = [];
  request.on('data', (piece) => pieces.push(piece));
  request.on('end', () => {
    const { 'content-type': type = '', authorization: auth = '', 'x-mine': mine = '' } = request.headers;
    send(200, 'application/json', JSON.stringify({ method: request.method, url: request.url, type, auth, mine, body: Buffer.concat(pieces).toString() }));
  });
});
let base;

async function ask(name) {
  const expressions = fs.readFileSync(path.join(__dirname, name + '.txt'), 'utf8').split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const results = [];
  for (const expression of expressions) {
    const want = await new Promise((resolve) => { setImmediate(answer, expression, require, resolve, base); });
    results.push(JSON.stringify({ expression, want }));
  }
  fs.writeFileSync(path.join(__dirname, name + '.json'), '[\n' + results.join(',\n') + '\n]\n');
}
server.listen(0, '127.0.0.1', async () => {
  base = 'http://127.0.0.1:' + server.address().port;
  for (const name of process.argv.slice(2)) await ask(name);
  process.exit();
});
