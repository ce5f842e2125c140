package jsengine

import (
	"encoding/json"
	"reflect"
	"strings"
	"sync"
	"sync/atomic"
	"unsafe"

	"modernc.org/libc"
	lib "modernc.org/libquickjs"
	"modernc.org/quickjs"
)

// rejections are the promises of one machine that were rejected and that nothing handles yet. Node ends the process for
// one; modernc.org/quickjs has no hook for them, but the engine below it does.
type rejections struct {
	handle   uintptr
	promises []rejection // in the order of their rejection
}

type rejection struct {
	promise lib.TJSValue // to be compared only
	text    string       // of the reason: a scriptError as JSON
}

// maxRejections bounds how many are remembered; a script may reject promises for ever.
const maxRejections = 100

// The engine's hook gets a number back, not a Go pointer.
var (
	watched    sync.Map // of handles to *rejections
	lastHandle atomic.Uintptr
)

// watchRejections watches the promises of vm. It returns nil if the package quickjs has changed so that its engine cannot
// be found; a rejected promise is then only noticed as a callback that never came.
func watchRejections(vm *quickjs.VM) *rejections {
	tls, runtime, ok := engineOf(vm)
	if !ok {
		return nil
	}
	r := &rejections{handle: lastHandle.Add(1)}
	watched.Store(r.handle, r)
	track := trackRejection
	pointer := *(*uintptr)(unsafe.Pointer(&track)) // what the engine takes for a C function pointer
	lib.XJS_SetHostPromiseRejectionTracker(tls, runtime, pointer, r.handle)
	return r
}

func (r *rejections) close() {
	if r != nil {
		watched.Delete(r.handle)
	}
}

// take returns what the first promise was rejected with that nothing has handled, and forgets them all.
func (r *rejections) take() (text string, ok bool) {
	if r == nil || len(r.promises) == 0 {
		return "", false
	}
	text = r.promises[0].text
	clear(r.promises)
	r.promises = r.promises[:0]
	return text, true
}

// engineOf digs the engine's thread and runtime out of a VM, which keeps them to itself.
func engineOf(vm *quickjs.VM) (tls *libc.TLS, runtime uintptr, ok bool) {
	state := reflect.ValueOf(vm).Elem().FieldByName("runtime")
	if state.Kind() != reflect.Pointer || state.IsNil() {
		return nil, 0, false
	}
	number, thread := state.Elem().FieldByName("cRuntime"), state.Elem().FieldByName("tls")
	if number.Kind() != reflect.Uintptr || thread.Type() != reflect.TypeFor[*libc.TLS]() {
		return nil, 0, false
	}
	return (*libc.TLS)(thread.UnsafePointer()), uintptr(number.Uint()), true
}

// contextOf digs the context out in which a VM evaluates.
func contextOf(vm *quickjs.VM) (tls *libc.TLS, ctx uintptr, ok bool) {
	tls, _, ok = engineOf(vm)
	context := reflect.ValueOf(vm).Elem().FieldByName("cContext")
	if !ok || context.Kind() != reflect.Uintptr {
		return nil, 0, false
	}
	return tls, uintptr(context.Uint()), true
}

// trackRejection is called by the engine when a promise is rejected without a handler, and again when it gets one.
func trackRejection(tls *libc.TLS, ctx uintptr, promise, reason lib.TJSValue, handled int32, handle uintptr) {
	found, ok := watched.Load(handle)
	if !ok {
		return
	}
	r := found.(*rejections)
	if handled != 0 {
		for i := range r.promises {
			if r.promises[i].promise == promise {
				r.promises = append(r.promises[:i], r.promises[i+1:]...)
				return
			}
		}
		return
	}
	if len(r.promises) < maxRejections {
		r.promises = append(r.promises, rejection{promise: promise, text: describeReason(tls, ctx, reason)})
	}
}

// describeReason makes the JSON text of a scriptError of what a promise was rejected with.
func describeReason(tls *libc.TLS, ctx uintptr, reason lib.TJSValue) string {
	e := scriptError{Type: "unknown", Message: stringOf(tls, ctx, reason)}
	if lib.XJS_IsError(tls, ctx, reason) != 0 {
		e = scriptError{
			Type:    "object",
			Name:    propertyOf(tls, ctx, reason, "name"),
			Message: propertyOf(tls, ctx, reason, "message"),
			Code:    propertyOf(tls, ctx, reason, "code"),
			Stack:   framesOf(tls, ctx, reason),
		}
		e.Engine = e.Name == "InternalError"
	}
	text, err := json.Marshal(e)
	if err != nil {
		return "{}"
	}
	return string(text)
}

// framesOf is the stack of an error without its first line, which the script may not have asked for yet.
func framesOf(tls *libc.TLS, ctx uintptr, reason lib.TJSValue) string {
	value := lib.XGetProperty(tls, ctx, reason, hiddenFrames)
	defer lib.XFreeValue(tls, ctx, value)
	if text := stringOf(tls, ctx, value); text != "undefined" {
		return text
	}
	return propertyOf(tls, ctx, reason, "stack") // the error was made outside of JavaScript
}

func propertyOf(tls *libc.TLS, ctx uintptr, object lib.TJSValue, name string) string {
	text, err := libc.CString(name)
	if err != nil {
		return ""
	}
	defer libc.Xfree(tls, text)
	value := lib.XJS_GetPropertyStr(tls, ctx, object, text)
	defer lib.XFreeValue(tls, ctx, value)
	if text := stringOf(tls, ctx, value); text != "undefined" { // an error without a code
		return text
	}
	return ""
}

// stringOf is String(value), and nothing if that throws or there is no value.
func stringOf(tls *libc.TLS, ctx uintptr, value lib.TJSValue) string {
	if lib.XJS_HasException(tls, ctx) != 0 {
		lib.XFreeValue(tls, ctx, lib.XJS_GetException(tls, ctx))
		return ""
	}
	text := lib.XJS_ToCStringLen2(tls, ctx, 0, value, 0)
	if text == 0 {
		lib.XFreeValue(tls, ctx, lib.XJS_GetException(tls, ctx))
		return ""
	}
	defer lib.XJS_FreeCString(tls, ctx, text)
	return strings.ToValidUTF8(cut(libc.GoString(text), 4*maxText), "\uFFFD")
}
