package columns

import (
	"strconv"

	"github.com/customdb/customdb/mapping/internal/jsontext"
)

// wants says what the platform takes an attribute for.
type wants uint8

const (
	wantsAnything wants = iota
	wantsText
	wantsID // a text that has to be there
	wantsFlag
	wantsObject
)

// platform lists the root attributes of which the platform wants something in particular.
var platform = map[string]wants{
	"user_id": wantsID,
	"email":   wantsText, "username": wantsText, "phone_number": wantsText, "name": wantsText, "nickname": wantsText,
	"given_name": wantsText, "family_name": wantsText, "picture": wantsText,
	"email_verified": wantsFlag, "phone_verified": wantsFlag, "blocked": wantsFlag,
	"user_metadata": wantsObject, "metadata": wantsObject, "app_metadata": wantsObject,
}

// conform turns a value into what is wanted. Numbers become texts, so that an id keeps all of its digits whoever reads
// it, and 1 and 0 become true and false.
func (w wants) conform(v value) (value, error) {
	switch w {
	case wantsID:
		if v.text == "" {
			return value{}, &fault{problem: "it is missing, and every user has one"}
		}
		return w.text(v)
	case wantsText:
		return w.text(v)
	case wantsFlag:
		return w.flag(v)
	case wantsObject:
		if v.kind != object && v.kind != absent {
			return value{}, &fault{problem: `it has to be an object; declare decode "json" or "php", or name a member`}
		}
	}
	return v, nil
}

func (w wants) text(v value) (value, error) {
	switch v.kind {
	case number:
		v.kind = text
	case truth, list, object:
		return value{}, &fault{problem: "it has to be a text"}
	}
	return v, nil
}

func (w wants) flag(v value) (value, error) {
	if v.kind == absent || v.kind == truth {
		return v, nil
	}
	if !v.scalar() {
		return value{}, &fault{problem: "it has to be true or false"}
	}
	return flag{}.apply(v)
}

// appendText appends a text, if no more is to be done with it.
func appendText[T string | []byte](dst []byte, s T, w wants) (out []byte, done bool) {
	if w == wantsFlag || w == wantsObject || w == wantsID && len(s) == 0 {
		return dst, false
	}
	return jsontext.AppendString(dst, s)
}

// appendInteger appends an integer, if no more is to be done with it.
func appendInteger(dst []byte, x int64, w wants) (out []byte, done bool) {
	switch {
	case w == wantsAnything:
		return strconv.AppendInt(dst, x, 10), true
	case w == wantsText || w == wantsID:
		return append(strconv.AppendInt(append(dst, '"'), x, 10), '"'), true
	case w == wantsFlag && (x == 0 || x == 1):
		return strconv.AppendBool(dst, x == 1), true
	}
	return dst, false
}
