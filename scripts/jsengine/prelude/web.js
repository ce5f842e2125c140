// What everything that speaks HTTP rests on: one request, one answer, and the errors between.
(function (host, runtime) {
  'use strict';
  const { NodeError, invalidArgument } = runtime.module('errors');
  let last = 0;

  // bodyOf makes of what a script wants to send its bytes, and the content type that goes with them.
  function bodyOf(body) {
    if (body === undefined || body === null) return { text: '', type: undefined };
    if (typeof body === 'string') return { text: runtime.Buffer.from(body).toString('latin1'), type: 'text/plain;charset=UTF-8' };
    if (body instanceof runtime.module('url').URLSearchParams) {
      return { text: body.toString(), type: 'application/x-www-form-urlencoded;charset=UTF-8' };
    }
    if (body instanceof ArrayBuffer) return { text: runtime.Buffer.from(body).toString('latin1'), type: undefined };
    if (ArrayBuffer.isView(body)) {
      return { text: runtime.Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1'), type: undefined };
    }
    throw invalidArgument('body', 'of type string or an instance of Buffer, TypedArray, ArrayBuffer, or URLSearchParams', body);
  }

  // An answer gives its body as a text or as bytes, whichever it is asked for.
  class Answer {
    #text; #bytes;
    constructor({ status, statusText, url, redirected, headers, text, bytes }) {
      Object.assign(this, { status, statusText, url, redirected, headers });
      this.#text = text;
      this.#bytes = text === undefined ? runtime.Buffer.from(bytes ?? '', 'latin1') : undefined;
    }
    get text() { return this.#text ??= this.#bytes.toString('utf8'); }
    get bytes() { return this.#bytes ??= runtime.Buffer.from(this.#text); }
    // fields are the headers as an object: a header that came twice is joined, set-cookie is a list.
    get fields() {
      const fields = {};
      for (const [name, value] of this.headers) {
        if (name === 'set-cookie') (fields[name] ??= []).push(value);
        else fields[name] = fields[name] === undefined ? value : fields[name] + ', ' + value;
      }
      return fields;
    }
  }

  // send sends { method, url, headers: [[name, value]…], body, follow, manual, timeout, signal } and calls
  // done(error, answer). What it gives stops the request.
  function send(request, done) {
    const id = ++last;
    const { method = 'GET', url, headers = [], body, follow = 20, manual = false, timeout = 0, signal } = request;
    const text = typeof body?.text === 'string' ? body.text : bodyOf(body).text;
    let over = false;
    const abort = () => { host.callSync('abort', String(id)); };
    const payload = JSON.stringify({ id, method: String(method).toUpperCase(), url: String(url),
      headers: headers.map(([name, value]) => [String(name), String(value)]), body: text, follow, manual, timeout: +timeout || 0 });
    host.call('send', payload, (failure, result) => {
      over = true;
      signal?.removeEventListener?.('abort', abort);
      if (failure !== null) return done(new Error(failure));
      const answer = JSON.parse(result);
      if (answer.error) return done(NodeError(Error, answer.error.code, answer.error.message));
      done(null, new Answer(answer));
    });
    signal?.addEventListener?.('abort', abort);
    return () => { if (!over) abort(); };
  }
  return { send, bodyOf };
})
