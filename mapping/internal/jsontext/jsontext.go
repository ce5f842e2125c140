// Package jsontext writes JSON strings, for the packages below mapping.
package jsontext

import "unicode/utf8"

// AppendString appends text as a JSON string. It escapes what JSON makes it escape and nothing else. ok is false, and
// dst as it was, when the text is not valid UTF-8.
func AppendString[T string | []byte](dst []byte, text T) (out []byte, ok bool) {
	if !plain(text) && !utf8.ValidString(string(text)) {
		return dst, false
	}
	dst = append(dst, '"')
	done := 0
	for i := range len(text) {
		c := text[i]
		if c >= ' ' && c != '"' && c != '\\' {
			continue
		}
		dst = append(dst, text[done:i]...)
		dst = appendEscape(dst, c)
		done = i + 1
	}
	dst = append(dst, text[done:]...)
	return append(dst, '"'), true
}

// plain reports whether all of the text is ASCII.
func plain[T string | []byte](text T) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func appendEscape(dst []byte, c byte) []byte {
	const digits = "0123456789abcdef"
	switch c {
	case '"', '\\':
		return append(dst, '\\', c)
	case '\n':
		return append(dst, '\\', 'n')
	case '\r':
		return append(dst, '\\', 'r')
	case '\t':
		return append(dst, '\\', 't')
	}
	return append(dst, '\\', 'u', '0', '0', digits[c>>4], digits[c&0xF])
}
