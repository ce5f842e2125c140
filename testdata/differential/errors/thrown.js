function login(which, password, callback) {
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  switch (which) {
    case 'at once': throw new Error('at once');
    case 'a refusal': throw new WrongUsernameOrPasswordError(which, 'thrown');
    case 'a string': throw 'a string';
    case 'with a code': throw Object.assign(new Error('coded'), { code: 'E_CODED' });
    case 'type error': return callback(null, { user_id: null.id });
    case 'reference error': return notDefined(callback);
    case 'in a query': return connection.query('SELECT 1', () => { throw new Error('in a query'); });
    case 'in a timer': return setTimeout(() => { throw new Error('in a timer'); }, 5);
    case 'in bcrypt': return bcrypt.compare('x', 'y', () => { throw new Error('in bcrypt'); });
    case 'in a tick': return process.nextTick(() => { throw new Error('in a tick'); });
    case 'in a promise': return void Promise.resolve().then(() => { throw new Error('in a promise'); });
    case 'rejected': return Promise.reject(new Error('rejected'));
    case 'rejected with a text': return Promise.reject('text');
    case 'in async': return (async () => { await null; undefined.x; })();
    case 'in async with a refusal': return (async () => { await 1; throw new ValidationError('x', 'y'); })();
    case 'not a module': return require('no-such-module-anywhere');
    case 'not a query': return connection.query('SELECT 1', [], 'no function');
    case 'not a method': return connection.execute('SELECT 1', callback);
    case 'MySQL': return connection.query('SELEKT', (err) => { throw err; });
    case 'after the callback': callback(null, { user_id: 1 }); throw new Error('too late');
    case 'rejected after the callback': callback(null, { user_id: 1 }); return Promise.reject(new Error('too late'));
    case 'caught': try { JSON.parse('{'); } catch (e) { return callback(new Error('Cannot read: ' + e.name)); }
  }
}
