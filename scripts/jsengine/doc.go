// Package jsengine runs a connection's JavaScript: the scripts that teams wrote for Auth0's custom databases, unchanged.
//
// An Engine is a connector.Database made of a scripts.Set. One call goes through these files:
//
//	engine.go   Engine.Call: takes a machine from the pool (pool.go), with a deadline and a slot
//	action.go   what the script of an action is called with
//	loop.go     the event loop: one goroutine runs JavaScript; operations run in others and post their replies
//	vm.go       a machine with the prelude in it: how a turn of the loop enters JavaScript, and what JavaScript may call
//	verdict.go  what the script has said, and when the call is over
//	answer.go   the value it gave, as a connector.Answer
//	mistakes.go the warnings that explain what scripts do wrong
//	frames.go   where in a script a stack trace points
//	errors.go   the error it gave, as a connector.Error; scrub.go takes out what must not leave
//
// machine.go is all that the package asks of a JavaScript engine, and quickjs.go is the one behind it. prelude/core.js is
// the ground floor in JavaScript: globals, require, finding the action function. Each further file there is a module,
// loaded when a script first touches it; modules.go lists them and hosts.go has their Go halves. README.md says what each
// of them has, and what differs from Node on purpose.
//
// # What a script can rely on
//
// One machine runs one call at a time and many one after the other, so that global keeps what a script caches there; see
// scripts.Settings.Isolation. It is replaced after a fault and after some hundreds of calls. A call ends with the turn of
// the event loop in which the callback was called: timers and queries that are still running are dropped, connections go
// back to their pool.
//
// A callback counts once: called again in the same turn it is a script error, and what comes later is never seen. See
// verdict for what follows from it.
//
// # What it cannot do
//
// There is no file, process or network access but through the modules. A call has a deadline, which JavaScript cannot
// catch, and a memory limit; a script has at most MaxSource bytes, and what it gives at most 36 MiB. Machines live outside
// of Go's heap, so that all calls together may take concurrency times the memory limit.
//
// The few steps of the engine that cannot be interrupted, such as joining an array of ten million holes, do not keep their
// call waiting: it ends in time, and the machine is left behind; see Options.Stuck.
//
// # Codes
//
// Beside a ValidationError's code and a MySQL error's symbol, an error's code is one of: syntax_error; for a script error
// no_callback, called_back_twice, no_action_function, MODULE_NOT_FOUND, out_of_memory, stack_overflow, or the code of what
// was thrown; and for a time-out busy, when the call was never started.
//
// A warning about a script begins with the place, "login.js:7:12: …" or as much of it as is known. Its code is one of
// app_metadata_read, app_metadata_returned, arity, connection_not_closed, implicit_global, metadata_read, okpacket_length,
// query_after_end, random_user_id, threw_after_callback, value_ignored and value_not_boolean. A warning changes nothing of
// what the script gets or gives; it may come beside an error.
package jsengine
