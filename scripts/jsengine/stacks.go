package jsengine

import (
	"unsafe"

	"modernc.org/libc"
	lib "modernc.org/libquickjs"
)

// stacks make the property stack of one machine's errors what it is in Node: the name and the message of the error when
// somebody first reads it, and then the frames. The engine writes the frames alone into that property of every new error,
// its own errors too. To change that, errors become objects that define their properties in their own way, of which the
// engine has several kinds: defineOnError puts the frames where no script sees them, and in the place of the property an
// accessor, which prelude/stacks.js answers. A call without errors meets none of it.
type stacks struct {
	getter, setter lib.TJSValue // of the property stack, once known is true
	known          bool
}

// hiddenFrames is the name of the property that has an error's frames: a private one, which nothing lists, and which the
// engine itself gives to classes only.
const hiddenFrames = lib.EJS_ATOM_Private_brand

var errorMethods = func() lib.TJSClassExoticMethods {
	define := defineOnError
	return lib.TJSClassExoticMethods{Fdefine_own_property: *(*uintptr)(unsafe.Pointer(&define))} // as in defineNative
}()

// watchStacks gives a machine two functions: __frames(error) gives an error's frames, __frames(error, text) replaces them,
// and __stack(getter, setter) says how the property stack is read and written. From then on errors have it.
func watchStacks(tls *libc.TLS, ctx uintptr) error {
	if err := defineNative(tls, ctx, "__frames", frameText); err != nil {
		return err
	}
	if err := defineNative(tls, ctx, "__stack", stackProperty); err != nil {
		return err
	}
	classes := at[lib.TJSRuntime](lib.XJS_GetRuntime(tls, ctx)).Fclass_array
	class := at[lib.TJSClass](classes + lib.EJS_CLASS_ERROR*unsafe.Sizeof(lib.TJSClass{}))
	class.Fexotic = uintptr(unsafe.Pointer(&errorMethods))
	return nil
}

// close lets go of the accessor; the engine wants that before it closes.
func (s *stacks) close(tls *libc.TLS, ctx uintptr) {
	if s.known {
		lib.XFreeValue(tls, ctx, s.getter)
		lib.XFreeValue(tls, ctx, s.setter)
	}
}

// defineOnError is called by the engine to give an error a property that it does not have yet.
func defineOnError(
	tls *libc.TLS, ctx uintptr, object lib.TJSValue, name lib.TJSAtom, value, getter, setter lib.TJSValue, flags int32,
) int32 {
	q := machineOf(ctx)
	if name != lib.EJS_ATOM_stack || !byEngine(flags) || q == nil || !q.stacks.known {
		return lib.XJS_DefineProperty(tls, ctx, object, name, value, getter, setter, flags|lib.MJS_PROP_NO_EXOTIC)
	}
	if result := lib.XJS_DefineProperty(tls, ctx, object, hiddenFrames, value, getter, setter,
		flags|lib.MJS_PROP_NO_EXOTIC); result <= 0 {
		return result
	}
	return lib.XJS_DefineProperty(tls, ctx, object, name, value, q.stacks.getter, q.stacks.setter, lib.MJS_PROP_NO_EXOTIC|
		lib.MJS_PROP_HAS_GET|lib.MJS_PROP_HAS_SET|lib.MJS_PROP_HAS_ENUMERABLE|
		lib.MJS_PROP_HAS_CONFIGURABLE|lib.MJS_PROP_CONFIGURABLE)
}

// byEngine reports whether the engine itself defines the property, which does not show in listings and whose failure
// nobody is told of. A script that deletes an error's stack and gives it another one is told.
func byEngine(flags int32) bool {
	return flags&lib.MJS_PROP_HAS_VALUE != 0 && flags&(lib.MJS_PROP_ENUMERABLE|lib.MJS_PROP_THROW|lib.MJS_PROP_THROW_STRICT) == 0
}

// frameText is __frames.
func frameText(tls *libc.TLS, ctx uintptr, _ lib.TJSValue, count int32, arguments uintptr) lib.TJSValue {
	object := *at[lib.TJSValue](arguments)
	if lib.XJS_GetClassID(tls, object) != lib.EJS_CLASS_ERROR {
		return lib.TJSValue{Ftag: lib.EJS_TAG_UNDEFINED}
	}
	if count > 1 {
		text := *at[lib.TJSValue](arguments + unsafe.Sizeof(object))
		lib.XJS_DefinePropertyValue(tls, ctx, object, hiddenFrames, lib.XDupValue(tls, ctx, text),
			lib.MJS_PROP_CONFIGURABLE|lib.MJS_PROP_WRITABLE)
	}
	return lib.XGetProperty(tls, ctx, object, hiddenFrames)
}

// stackProperty is __stack.
func stackProperty(tls *libc.TLS, ctx uintptr, _ lib.TJSValue, count int32, arguments uintptr) lib.TJSValue {
	if q := machineOf(ctx); q != nil && !q.stacks.known && count == 2 {
		getter, setter := at[lib.TJSValue](arguments), at[lib.TJSValue](arguments+unsafe.Sizeof(lib.TJSValue{}))
		q.stacks = stacks{lib.XDupValue(tls, ctx, *getter), lib.XDupValue(tls, ctx, *setter), true}
	}
	return lib.TJSValue{Ftag: lib.EJS_TAG_UNDEFINED}
}
