'use strict';
// Records what Node with the real npm mysql or mysql2 says to each script of testdata/scripts and testdata/scripts2, into a
// .golden file beside it:
//
//   node record.js FOLDER-WITH-node_modules SOCKET USER PASSWORD
//
// The server must be MariaDB 10.11 and the user may create databases. The time zone has to be UTC, as for scripts.
process.env.TZ = 'UTC';
const fs = require('fs');
const path = require('path');
const load = (name) => require(path.join(path.resolve(process.argv[2]), 'node_modules', name));
const mysql = load('mysql');
const describe = eval(fs.readFileSync(path.join(__dirname, 'describe.js'), 'utf8'));
const [socketPath, user, password] = process.argv.slice(3);
const database = 'npmmysql_record';

function setup() {
  return new Promise((resolve, reject) => {
    const admin = mysql.createConnection({ socketPath, user, password, charset: 'utf8mb4_general_ci', multipleStatements: true });
    const schema = fs.readFileSync(path.join(__dirname, 'schema.sql'), 'utf8');
    admin.query(`DROP DATABASE IF EXISTS ${database}; CREATE DATABASE ${database} CHARACTER SET utf8mb4; USE ${database}; ${schema}`,
      (error) => { admin.end(); error ? reject(error) : resolve(); });
  });
}

function run(folder, name, module) {
  return new Promise((resolve) => {
    const lines = [];
    const note = (...values) => lines.push(values.map((v, i) => (i === 0 ? v : describe(v))).join(' '));
    process.on('uncaughtException', (error) => note('uncaught', error));
    const script = eval(fs.readFileSync(path.join(folder, name), 'utf8'));
    const options = (more) => Object.assign({ socketPath, user, password, database, charset: 'utf8mb4_general_ci' }, more);
    let ended = false;
    setTimeout(() => { note('never done'); resolve(lines); }, 10000).unref();
    script(module, options, note, () => {
      if (ended) return;
      ended = true;
      setTimeout(() => { process.removeAllListeners('uncaughtException'); resolve(lines); }, 100);
    }, load);
  });
}

(async () => {
  console.warn = console.error = () => {};
  for (const [scripts, module] of [['scripts', 'mysql'], ['scripts2', 'mysql2']]) {
    const folder = path.join(__dirname, scripts);
    for (const name of fs.readdirSync(folder).filter((name) => name.endsWith('.js')).sort()) {
      await setup();
      const lines = await run(folder, name, load(module));
      fs.writeFileSync(path.join(folder, name.replace(/\.js$/, '.golden')), lines.join('\n') + '\n');
    }
  }
  process.exit(0);
})();
