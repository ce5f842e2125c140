package jsengine

import (
	"math"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
	"unsafe"

	"modernc.org/libc"
	lib "modernc.org/libquickjs"
)

// A plainReader writes values of one machine as JSON. JSON.stringify took a fifth of a get_user's processor time, most of it
// for what profiles do not have: toJSON, getters, proxies, cycles. A plainReader reads the engine's own memory, and gives
// up on anything but plain objects, arrays, texts, booleans, null and whole numbers, on keys that are numbers, which come
// first in JSON, and on what is large, because nothing could interrupt it.
type plainReader struct {
	tls          *libc.TLS
	ctx, runtime uintptr
	prototypes   [2]lib.TJSValue // Object.prototype and Array.prototype
	toJSON       lib.TJSAtom

	text []byte
	left int // how many values may still come
}

// What a plainReader takes on.
const (
	plainDepth  = 32
	plainValues = 4096
	plainBytes  = 64 << 10
)

func newPlainReader(tls *libc.TLS, ctx uintptr) (*plainReader, error) {
	name, err := cStrings("toJSON")
	if err != nil {
		return nil, err
	}
	defer libc.Xfree(tls, name[0])
	context := at[lib.TJSContext](ctx)
	prototype := func(class uintptr) lib.TJSValue {
		return *at[lib.TJSValue](context.Fclass_proto + class*unsafe.Sizeof(lib.TJSValue{}))
	}
	return &plainReader{
		tls: tls, ctx: ctx, runtime: context.Frt,
		prototypes: [2]lib.TJSValue{prototype(lib.EJS_CLASS_OBJECT), prototype(lib.EJS_CLASS_ARRAY)},
		toJSON:     lib.XJS_NewAtom(tls, ctx, name[0]),
	}, nil
}

func (r *plainReader) close() { lib.XJS_FreeAtom(r.tls, r.ctx, r.toJSON) }

// read returns what JSON.stringify would make of value, which is valid until the next read; false if it gives up.
func (r *plainReader) read(value lib.TJSValue) (text []byte, ok bool) {
	for _, prototype := range r.prototypes { // which a script may have changed
		if lib.XJS_HasProperty(r.tls, r.ctx, prototype, r.toJSON) != 0 {
			return nil, false
		}
	}
	r.text, r.left = r.text[:0], plainValues
	if !r.value(value, plainDepth) {
		return nil, false
	}
	return r.text, true
}

func (r *plainReader) value(v lib.TJSValue, depth int) bool {
	if r.left--; r.left < 0 || depth == 0 || len(r.text) > plainBytes {
		return false
	}
	switch v.Ftag {
	case lib.EJS_TAG_INT:
		r.text = strconv.AppendInt(r.text, int64(int32(v.Fu.Fuint641)), 10)
	case lib.EJS_TAG_BOOL:
		r.text = strconv.AppendBool(r.text, int32(v.Fu.Fuint641) != 0)
	case lib.EJS_TAG_NULL:
		r.text = append(r.text, "null"...)
	case lib.EJS_TAG_FLOAT64:
		return r.number(math.Float64frombits(v.Fu.Fuint641))
	case lib.EJS_TAG_STRING:
		return r.string(uintptr(v.Fu.Fuint641))
	case lib.EJS_TAG_OBJECT:
		return r.object(uintptr(v.Fu.Fuint641), depth)
	default:
		return false
	}
	return true
}

// number writes whole numbers; others are written in a way of JavaScript's own.
func (r *plainReader) number(f float64) bool {
	const exact = 1 << 53
	if f != math.Trunc(f) || f >= exact || f <= -exact {
		return false
	}
	r.text = strconv.AppendInt(r.text, int64(f), 10)
	return true
}

func (r *plainReader) object(p uintptr, depth int) bool {
	object := at[lib.TJSObject](p)
	shape := at[lib.TJSShape](object.Fshape)
	switch {
	case object.Fclass_id == lib.EJS_CLASS_OBJECT && shape.Fproto == uintptr(r.prototypes[0].Fu.Fuint641):
		return r.members(object, shape, depth)
	case object.Fclass_id == lib.EJS_CLASS_ARRAY && shape.Fproto == uintptr(r.prototypes[1].Fu.Fuint641):
		return r.elements(object, shape, depth)
	}
	return false
}

func (r *plainReader) members(object *lib.TJSObject, shape *lib.TJSShape, depth int) bool {
	const (
		flagsShift = 26 // in TJSShapeProperty
		tagged     = 1 << 31
	)
	// The properties follow the shape and its hash table.
	next := object.Fshape + unsafe.Sizeof(*shape) + (uintptr(shape.Fprop_hash_mask)+1)*4
	values := object.Fprop
	r.text = append(r.text, '{')
	first := true
	for range shape.Fprop_count {
		property := at[lib.TJSShapeProperty](next)
		value := *at[lib.TJSValue](values)
		next += unsafe.Sizeof(*property)
		values += unsafe.Sizeof(lib.TJSProperty{})
		flags := property.F__ccgo0 >> flagsShift
		switch {
		case property.Fatom == 0: // deleted
			continue
		case flags&lib.MJS_PROP_TMASK != 0 || property.Fatom&tagged != 0: // a getter, a number
			return false
		case flags&lib.MJS_PROP_ENUMERABLE == 0 || value.Ftag == lib.EJS_TAG_UNDEFINED:
			continue
		}
		if !first {
			r.text = append(r.text, ',')
		}
		first = false
		if !r.key(property.Fatom) || !r.value(value, depth-1) {
			return false
		}
	}
	r.text = append(r.text, '}')
	return true
}

// key writes the name of a property.
func (r *plainReader) key(atom lib.TJSAtom) bool {
	const typeShift = 30 // in TJSAtomStruct
	p := *at[uintptr](at[lib.TJSRuntime](r.runtime).Fatom_array + uintptr(atom)*unsafe.Sizeof(uintptr(0)))
	if at[lib.TJSAtomStruct](p).F__ccgo4>>typeShift != lib.EJS_ATOM_TYPE_STRING {
		return false // a symbol
	}
	begin := len(r.text)
	if !r.string(p) || r.text[begin+1] >= '0' && r.text[begin+1] <= '9' {
		return false
	}
	r.text = append(r.text, ':')
	return true
}

func (r *plainReader) elements(object *lib.TJSObject, shape *lib.TJSShape, depth int) bool {
	const fast = 1 << 4 // elements are in a row
	array := at[struct {
		size, values uintptr
		count        uint32
	}](uintptr(unsafe.Pointer(&object.Fu)))
	length := *at[lib.TJSValue](object.Fprop) // the first property of arrays
	if object.F__ccgo16&fast == 0 || shape.Fprop_count != 1 ||
		length.Ftag != lib.EJS_TAG_INT || uint32(length.Fu.Fuint641) != array.count {
		return false
	}
	r.text = append(r.text, '[')
	for i := range uintptr(array.count) {
		if i > 0 {
			r.text = append(r.text, ',')
		}
		value := *at[lib.TJSValue](array.values + i*unsafe.Sizeof(lib.TJSValue{}))
		if value.Ftag == lib.EJS_TAG_UNDEFINED {
			value.Ftag = lib.EJS_TAG_NULL
		}
		if !r.value(value, depth-1) {
			return false
		}
	}
	r.text = append(r.text, ']')
	return true
}

// string writes a text of the engine: Latin-1, or UTF-16 if it is wide.
func (r *plainReader) string(p uintptr) bool {
	const wide = 1 << 31
	length := int(at[lib.TJSString](p).F__ccgo0 &^ wide)
	if length > plainBytes {
		return false
	}
	begin := unsafe.Add(nil, p+unsafe.Sizeof(lib.TJSString{}))
	r.text = append(r.text, '"')
	if at[lib.TJSString](p).F__ccgo0&wide != 0 {
		r.text = appendUTF16(r.text, unsafe.Slice((*uint16)(begin), length))
	} else {
		r.text = appendLatin1(r.text, unsafe.Slice((*byte)(begin), length))
	}
	r.text = append(r.text, '"')
	return true
}

func appendLatin1(text, latin1 []byte) []byte {
	done := 0
	for i, c := range latin1 {
		if c >= ' ' && c != '"' && c != '\\' && c < utf8.RuneSelf {
			continue
		}
		text = append(text, latin1[done:i]...)
		text = appendQuoted(text, rune(c))
		done = i + 1
	}
	return append(text, latin1[done:]...)
}

func appendUTF16(text []byte, units []uint16) []byte {
	for i := 0; i < len(units); i++ {
		c := rune(units[i])
		if utf16.IsSurrogate(c) && i+1 < len(units) {
			if pair := utf16.DecodeRune(c, rune(units[i+1])); pair != utf8.RuneError {
				c = pair
				i++
			}
		}
		text = appendQuoted(text, c)
	}
	return text
}

// appendQuoted writes one character, or half of one, inside a text of JSON.
func appendQuoted(text []byte, c rune) []byte {
	const hex = "0123456789abcdef"
	switch {
	case c == '"' || c == '\\':
		return append(text, '\\', byte(c))
	case c == '\b':
		return append(text, `\b`...)
	case c == '\f':
		return append(text, `\f`...)
	case c == '\n':
		return append(text, `\n`...)
	case c == '\r':
		return append(text, `\r`...)
	case c == '\t':
		return append(text, `\t`...)
	case c < ' ' || utf16.IsSurrogate(c):
		return append(text, '\\', 'u', hex[c>>12&15], hex[c>>8&15], hex[c>>4&15], hex[c&15])
	}
	return utf8.AppendRune(text, c)
}

// at is what an address of the engine's memory, which is not Go's, points to.
func at[T any](address uintptr) *T { return (*T)(unsafe.Add(nil, address)) }
