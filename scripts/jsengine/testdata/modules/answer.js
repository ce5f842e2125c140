// answer evaluates one expression and hands what it gives to done, as a text. It is the same in Node and in the engine.
// BASE is the address of the server that ask.js and TestModules run. An expression that begins with "async " calls done(error, value) itself; one that begins with "await " is a promise.
function answer(expression, require, done, base) {
  const show = (value) => {
    if (typeof value === 'object' && value !== null) return JSON.stringify(value);
    return Object.is(value, -0) ? '-0' : String(value);
  };
  const say = (error) => (!(error instanceof Error) ? 'gives ' + show(error) :
    'throws ' + error.name + (error.code === undefined ? '' : ' ' + error.code) + ': ' + error.message);
  const finish = (error, value) => done((error ? say(error) : show(value)).replaceAll(base, 'BASE').replaceAll(base.slice(7), 'HOST'));
  const deferred = expression.startsWith('async '), awaited = expression.startsWith('await ');
  try {
    const body = 'return (' + (deferred || awaited ? expression.slice(6) : expression) + ')';
    const value = new Function('require', 'done', 'BASE', body)(require, finish, base);
    if (awaited) value.then((result) => finish(null, result), finish);
    else if (!deferred) finish(null, value);
  } catch (error) {
    finish(error);
  }
}
