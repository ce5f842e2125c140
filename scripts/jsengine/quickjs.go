package jsengine

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"sync"
	"unsafe"

	"modernc.org/libc"
	lib "modernc.org/libquickjs"
	"modernc.org/quickjs"
	"modernc.org/quickjs/intl"
)

// quick is a machine on modernc.org/quickjs.
type quick struct {
	vm   *quickjs.VM
	held []quickjs.Value // functions that Run gave; the engine wants them freed before it closes
	tls  *libc.TLS       // of the engine below vm
	ctx  uintptr

	rejections *rejections
	plain      *plainReader
	take       func(text string) // of DefineReader
	stacks     stacks
}

var _ machine = (*quick)(nil)

func newMachine(bounds limits) (machine, error) {
	vm, err := quickjs.NewVM()
	if err != nil {
		return nil, fmt.Errorf("starting a JavaScript machine: %w", err)
	}
	vm.SetMemoryLimit(uintptr(bounds.memory))
	vm.SetMaxStackSize(uintptr(bounds.stack))
	tls, ctx, ok := contextOf(vm)
	if !ok {
		_ = vm.Close()
		return nil, errors.New("the JavaScript engine cannot be reached")
	}
	q := &quick{vm: vm, tls: tls, ctx: ctx, rejections: watchRejections(vm)}
	machines.Store(ctx, q)
	if err := watchStacks(tls, ctx); err != nil {
		q.Close()
		return nil, err
	}
	return q, nil
}

// machines are all that there are, by their contexts.
var machines sync.Map

// machineOf is the machine that an engine's context belongs to, or nil.
func machineOf(ctx uintptr) *quick {
	if found, ok := machines.Load(ctx); ok {
		return found.(*quick)
	}
	return nil
}

// compile compiles source, whose errors are *syntaxError. Stack traces call it file. The package quickjs would call every
// source <eval>, so that this goes to the engine below it.
func compile(file, source string) (program, error) {
	vm, err := quickjs.NewVM()
	if err != nil {
		return nil, fmt.Errorf("starting a JavaScript machine: %w", err)
	}
	defer func() { _ = vm.Close() }()
	tls, ctx, ok := contextOf(vm)
	if !ok {
		return nil, errors.New("the JavaScript engine cannot be reached")
	}
	texts, err := cStrings(file, source)
	if err != nil {
		return nil, err
	}
	defer libc.Xfree(tls, texts[0])
	defer libc.Xfree(tls, texts[1])
	code := lib.XJS_Eval(tls, ctx, texts[1], libc.Tsize_t(len(source)), texts[0],
		lib.MJS_EVAL_TYPE_GLOBAL|lib.MJS_EVAL_FLAG_COMPILE_ONLY)
	defer lib.XFreeValue(tls, ctx, code)
	if lib.XJS_HasException(tls, ctx) != 0 {
		return nil, syntaxErrorOf(tls, ctx)
	}
	return serialise(tls, ctx, code)
}

// cStrings copies texts for the engine, which wants a NUL at the end of each. Whoever asks frees them.
func cStrings(texts ...string) ([]uintptr, error) {
	var copies []uintptr
	for _, text := range texts {
		pointer, err := libc.CString(text)
		if err != nil {
			return nil, fmt.Errorf("no memory for %d bytes of source: %w", len(text), err)
		}
		copies = append(copies, pointer)
	}
	return copies, nil
}

// serialise gives the bytecode of what the engine has compiled.
func serialise(tls *libc.TLS, ctx uintptr, code lib.TJSValue) (program, error) {
	const size = 8 // of the engine's size_t
	length := tls.Alloc(size)
	defer tls.Free(size)
	text := lib.XJS_WriteObject(tls, ctx, length, code, lib.MJS_WRITE_OBJ_BYTECODE)
	if text == 0 {
		lib.XFreeValue(tls, ctx, lib.XJS_GetException(tls, ctx))
		return nil, errors.New("the JavaScript engine has no memory for the code")
	}
	defer lib.Xjs_free(tls, ctx, text)
	count := binary.NativeEndian.Uint64(libc.GoBytes(length, size))
	return slices.Clone(libc.GoBytes(text, int(count))), nil
}

// syntaxErrorOf takes the engine's exception.
func syntaxErrorOf(tls *libc.TLS, ctx uintptr) *syntaxError {
	exception := lib.XJS_GetException(tls, ctx)
	defer lib.XFreeValue(tls, ctx, exception)
	number := func(name string) int {
		n, _ := strconv.Atoi(propertyOf(tls, ctx, exception, name))
		return n
	}
	return &syntaxError{
		text:   propertyOf(tls, ctx, exception, "message"),
		line:   max(number("lineNumber"), 1),
		column: max(number("columnNumber"), 1),
	}
}

func (q *quick) Define(name string, f func(args []any) (any, error)) error {
	return q.vm.RegisterHostFunc(name, f)
}

func (q *quick) DefineLoader(name string, find func(name string) program) error {
	return q.vm.RegisterFunc(name, func(wanted string) quickjs.Value {
		code := find(wanted)
		if code == nil {
			return quickjs.UndefinedValue
		}
		value, err := q.vm.EvalBytecodeValue(code)
		if err != nil { // out of memory or interrupted; the JavaScript side complains
			return quickjs.UndefinedValue
		}
		return value
	}, false)
}

func (q *quick) DefineReader(name string, take func(text string)) error {
	reader, err := newPlainReader(q.tls, q.ctx)
	if err != nil {
		return err
	}
	q.plain, q.take = reader, take
	return defineNative(q.tls, q.ctx, name, readPlain)
}

// readPlain is the function of DefineReader as the engine calls it.
func readPlain(_ *libc.TLS, ctx uintptr, _ lib.TJSValue, count int32, arguments uintptr) lib.TJSValue {
	answer := lib.TJSValue{Ftag: lib.EJS_TAG_BOOL}
	q := machineOf(ctx)
	if q == nil || q.plain == nil || count != 1 {
		return answer
	}
	if text, ok := q.plain.read(*at[lib.TJSValue](arguments)); ok {
		q.take(string(text))
		answer.Fu.Fuint641 = 1
	}
	return answer
}

// A native is a Go function as the engine calls its own: it gets the context, this, and count arguments.
type native = func(tls *libc.TLS, ctx uintptr, this lib.TJSValue, count int32, arguments uintptr) lib.TJSValue

// defineNative makes a function of one argument a global.
func defineNative(tls *libc.TLS, ctx uintptr, name string, f native) error {
	texts, err := cStrings(name)
	if err != nil {
		return err
	}
	defer libc.Xfree(tls, texts[0])
	pointer := *(*uintptr)(unsafe.Pointer(&f)) // what the engine takes for a C function pointer
	global := lib.XJS_GetGlobalObject(tls, ctx)
	defer lib.XFreeValue(tls, ctx, global)
	made := lib.XJS_NewCFunction2(tls, ctx, pointer, texts[0], 1, lib.EJS_CFUNC_generic, 0)
	if lib.XJS_SetPropertyStr(tls, ctx, global, texts[0], made) < 0 {
		lib.XFreeValue(tls, ctx, lib.XJS_GetException(tls, ctx))
		return fmt.Errorf("defining %s: the JavaScript engine has no memory", name)
	}
	return nil
}

func (q *quick) Run(code program, args ...any) (function, error) {
	made, err := q.vm.EvalBytecodeValue(code)
	if err != nil {
		return nil, err
	}
	defer made.Free()
	value, err := made.CallValue(quickjs.UndefinedValue, args...)
	if err != nil {
		return nil, err
	}
	q.held = append(q.held, value)
	return value, nil
}

func (q *quick) Call(f function, args ...any) (string, error) {
	result, err := f.(quickjs.Value).Call(quickjs.UndefinedValue, args...)
	text, _ := result.(string)
	return text, err
}

func (q *quick) Drain() error {
	_, err := q.vm.ExecutePendingJobs()
	return err
}

func (q *quick) RegisterIntl() error { return intl.Register(q.vm) }

func (q *quick) Unhandled() (string, bool) { return q.rejections.take() }

func (q *quick) Interrupt() { q.vm.Interrupt() }

func (q *quick) Close() {
	for i := range q.held {
		q.held[i].Free()
	}
	machines.Delete(q.ctx)
	q.stacks.close(q.tls, q.ctx)
	if q.plain != nil {
		q.plain.close()
	}
	_ = q.vm.Close()
	q.rejections.close()
}
