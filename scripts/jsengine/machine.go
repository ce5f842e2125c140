package jsengine

// A machine is one JavaScript virtual machine, as little of it as the engine needs. quickjs.go has the only one; another
// engine is swapped in by writing these methods and compile for it.
//
// A machine is for one goroutine at a time, except for Interrupt.
type machine interface {
	// Define makes a Go function of strings, numbers and booleans a global. It may have one result; an error beside it
	// is thrown in JavaScript.
	Define(name string, f func(args []any) (any, error)) error

	// DefineLoader makes a global function that takes a name and gives the value of the program that find returns.
	DefineLoader(name string, find func(name string) program) error

	// DefineReader makes a global function that hands what JSON.stringify would make of its argument to take, and returns
	// true. It may give up, for whatever reason, and return false.
	DefineReader(name string, take func(text string)) error

	// Run evaluates a program whose value is a function, calls that with args, and keeps the function which it gives.
	Run(code program, args ...any) (function, error)

	// Call calls a function that Run gave. Arguments are strings, numbers, booleans and nil, the result is a string.
	Call(f function, args ...any) (string, error)

	// Drain runs the queued jobs (what awaits a promise) until none is left.
	Drain() error

	// RegisterIntl makes Intl a global, and the methods that it defines. It may be called from a Go function.
	RegisterIntl() error

	// Unhandled returns what a promise was rejected with since the last call of Unhandled, if nothing has handled it by
	// now: a scriptError as JSON.
	Unhandled() (reason string, ok bool)

	// Interrupt stops the JavaScript that runs now; it cannot be caught there. It does nothing when none runs, nor after
	// Close.
	Interrupt()

	// Close frees the machine and everything in it.
	Close()
}

// A program is compiled JavaScript. It stays in memory: the format changes between releases of the engine.
type program []byte

// A function is a JavaScript function that Go holds on to.
type function any

// Limits bound one machine.
type limits struct {
	memory int64 // bytes
	stack  int   // nested calls, about
}
