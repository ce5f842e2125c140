// Package npmmysql is what require('mysql'), require('mysql2') and require('mysql2/promise') give to scripts: npm's modules,
// as far as scripts use them, on connections that come out of pools.
//
// It has two halves. The JavaScript half is the folder javascript: the queue of each connection, its states and error
// codes, escaping and formatting, everything that needs no server. What a script with one connection and one query does
// not need is in files of their own, which are loaded when something first asks for them; mysql2 extends the classes of
// mysql. The Go half runs statements. Between them travel strings only, and as few of them as possible: a script that
// opens a connection, connects and queries makes one request, because connect() without a callback waits for the first
// query to go with it. Rows come back as one JSON text made straight from what the server sent; result.go says what that
// looks like.
//
// One Client serves an engine and holds its pools; one Session serves a script call and owns what that call opened. A
// connection or a pool that a script keeps in global is opened again, with the same options, by the first call that uses
// it. A pool of the script counts and queues as in Node, but its connections are borrowed and given back like any other.
//
// What differs from npm's modules on purpose:
//
//   - Connections speak utf8mb4, and local time is UTC.
//   - A result has at most Options.MaxRows rows and Options.MaxBytes bytes. It is read whole: pause, resume and stream()
//     say when a row is handed over, not when it is read. A stream has the events, for await and destroy, but no pipe.
//   - Rows are plain objects, not RowDataPackets or TextRows. A callback of one or two parameters gets no fields.
//   - Over TLS a field has its name and type only, so that nestTables is an error, an OkPacket has no message, and
//     changedRows of an UPDATE is the number of rows matched. So it is with the fields of all but the first result of a
//     procedure.
//   - Certificates are verified without the host's name, as there, but a TLS version below 1.2 is refused. The profile
//     'Amazon RDS' is an error that asks for the certificates.
//   - A text of several statements is taken apart and run one by one.
//   - A statement in flight when the call ends is stopped if it reads, and finished if it may write, within the time that
//     the call had. Statements that still wait in the queue then are not sent.
//   - The flags FOUND_ROWS and MULTI_STATEMENTS can be changed; the others are what they are. LOAD DATA LOCAL is refused as
//     with localInfile: false. createPoolCluster and statistics are errors that say what to use.
//   - changeUser takes another connection, so that a failed one ends the connection, as there, and a good one has a new
//     threadId. An error that the script's typeCast throws goes to the query's callback.
//   - mysql2 on MariaDB: a JSON column is text, because the protocol calls it LONGTEXT unless an extension is spoken. On
//     MySQL it is an object.
//   - mysql2 gives a number with ZEROFILL without its zeros to typeCast too.
//   - mysql2's execute sends a Date as text, and on MySQL whole numbers as integers, which LIMIT ? needs there. prepare
//     keeps nothing back: the statement is prepared when it is first executed, and close forgets nothing.
package npmmysql
