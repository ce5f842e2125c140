// Rows one by one: events of queries that have no callback, and query.stream(). All rows are there when the first is
// emitted; pause and resume of their connection say when the next one comes.
(function (host, runtime) {
  'use strict';
  const { isArray } = Array;
  const { Emitter } = runtime.module('mysql/emitter');

  // emitRows emits results as events of query, then calls done.
  function emitRows(connection, query, results, fields, done) {
    const many = isArray(results) && fields !== undefined && results.length === fields.length &&
      (isArray(results[0]) || isArray(fields[0]) || fields[0] === undefined);
    const sets = many ? results : [results], fieldLists = many ? fields : [fields];
    let set = 0, row = -1; // what comes next; row -1 is the set's fields
    const step = () => {
      if (!isArray(sets[set])) {
        query.emit('result', sets[set], set);
        set++;
      } else if (row < 0) {
        row = 0;
        query.emit('fields', fieldLists[set], set);
      } else if (row < sets[set].length) {
        query.emit('result', sets[set][row++], set);
      } else {
        set++;
        row = -1;
      }
    };
    const run = () => {
      let threw = true;
      try {
        while (set < sets.length) {
          if (connection._hold(run)) { threw = false; return; }
          step();
        }
        threw = false;
      } finally {
        if (threw || set >= sets.length) done();
      }
    };
    run();
  }

  // A RowStream is as much of a Readable as rows need: events, pause and resume, and for await.
  class RowStream extends Emitter {
    #waiting = [];       // rows and, last, the end: functions that emit them
    #flowing = false;
    #scheduled = false;
    destroyed = false;

    on(event, f) {
      super.on(event, f);
      if (event === 'data') this.resume();
      return this;
    }
    pause() { this.#flowing = false; return this; }
    resume() {
      this.#flowing = true;
      this.#schedule();
      return this;
    }
    destroy(error) {
      if (this.destroyed) return this;
      this.destroyed = true;
      this.#waiting = [];
      runtime.nextTick(() => {
        if (error) this.emit('error', error);
        this.emit('close');
      });
      return this;
    }
    pipe() {
      const error = new Error("pipe is not supported; listen to 'data' or use for await");
      error.code = 'ERR_NOT_SUPPORTED';
      throw error;
    }

    _push(emit) {
      this.#waiting.push(emit);
      if (this.#flowing) this.#schedule();
    }
    #schedule() {
      if (this.#scheduled) return;
      this.#scheduled = true;
      runtime.nextTick(() => {
        this.#scheduled = false;
        while (this.#flowing && this.#waiting.length > 0) this.#waiting.shift()();
      });
    }

    async *[Symbol.asyncIterator]() {
      const rows = [];
      let ended = false, failure, wake = () => {};
      this.on('error', (error) => { failure = error; ended = true; wake(); });
      this.on('end', () => { ended = true; wake(); });
      this.on('data', (row) => { rows.push(row); wake(); });
      for (;;) {
        if (rows.length > 0) yield rows.shift();
        else if (failure !== undefined) throw failure;
        else if (ended) return;
        else await new Promise((resolve) => { wake = resolve; });
      }
    }
  }

  function streamOf(query) {
    const stream = new RowStream();
    query.on('fields', (fields, index) => stream.emit('fields', fields, index));
    query.on('result', (row, index) => {
      stream._push(() => stream.emit('data', row));
      stream.emit('result', row, index);
    });
    query.on('error', (error) => stream.destroy(error));
    query.on('end', () => stream._push(() => {
      stream.emit('end');
      runtime.nextTick(() => stream.emit('close'));
    }));
    return stream;
  }

  return { emitRows, streamOf };
})
