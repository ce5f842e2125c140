package mapping

import "bytes"

// A member says which root member of a document is meant.
type member uint8

const (
	otherMember member = iota
	metadataMember
	appMetadataMember
	userMetadataMember
)

func (m member) String() string {
	return [...]string{"", "metadata", "app_metadata", "user_metadata"}[m]
}

// translated reports whether the member is app_metadata, by one name or the other.
func (m member) translated() bool { return m == metadataMember || m == appMetadataMember }

// memberNamed tells which member a key names, given what it says, decoded.
func memberNamed(text []byte) member {
	switch string(text) {
	case "metadata":
		return metadataMember
	case "app_metadata":
		return appMetadataMember
	case "user_metadata":
		return userMetadataMember
	}
	return otherMember
}

// forbidden reports whether the platform keeps a key of app_metadata for itself.
func forbidden(key []byte) bool {
	switch string(key) {
	case "__tenant", "_id", "blocked", "clientID", "created_at", "email", "email_verified", "globalClientID",
		"global_client_id", "identities", "lastIP", "lastLogin", "loginsCount", "metadata", "multifactor",
		"multifactor_last_modified", "updated_at", "user_id":
		return true
	}
	return false
}

// unquote gives what a string says that is valid JSON, quotes included: itself when it has no escape, otherwise decoded
// into scratch. Half of a surrogate pair keeps a form of its own, so that different strings stay different.
func unquote(scratch, quoted []byte) []byte {
	text := quoted[1 : len(quoted)-1]
	next := bytes.IndexByte(text, '\\')
	if next < 0 {
		return text
	}
	out := scratch[:0]
	for next >= 0 {
		out = append(out, text[:next]...)
		text = text[next:]
		var n int
		out, n = appendEscape(out, text)
		text = text[n:]
		next = bytes.IndexByte(text, '\\')
	}
	return append(out, text...)
}

// appendEscape decodes the escape at the beginning of text and returns its length.
func appendEscape(out, text []byte) ([]byte, int) {
	switch c := text[1]; c {
	case 'b':
		return append(out, '\b'), 2
	case 'f':
		return append(out, '\f'), 2
	case 'n':
		return append(out, '\n'), 2
	case 'r':
		return append(out, '\r'), 2
	case 't':
		return append(out, '\t'), 2
	case 'u':
		unit := codeUnit(text)
		if unit>>10 == 0xD800>>10 && len(text) >= 12 && text[6] == '\\' && text[7] == 'u' {
			if low := codeUnit(text[6:]); low>>10 == 0xDC00>>10 {
				return appendCodePoint(out, 0x10000+(unit-0xD800)<<10+(low-0xDC00)), 12
			}
		}
		return appendCodePoint(out, unit), 6
	default:
		return append(out, c), 2
	}
}

// codeUnit reads the four digits of a \u escape.
func codeUnit(text []byte) (unit uint32) {
	for _, c := range text[2:6] {
		unit = unit<<4 | uint32(hexValue(c))
	}
	return unit
}

// appendCodePoint appends c as UTF-8, surrogates too, which package utf8 refuses.
func appendCodePoint(out []byte, c uint32) []byte {
	switch {
	case c < 0x80:
		return append(out, byte(c))
	case c < 0x800:
		return append(out, 0xC0|byte(c>>6), 0x80|byte(c&0x3F))
	case c < 0x10000:
		return append(out, 0xE0|byte(c>>12), 0x80|byte(c>>6&0x3F), 0x80|byte(c&0x3F))
	}
	return append(out, 0xF0|byte(c>>18), 0x80|byte(c>>12&0x3F), 0x80|byte(c>>6&0x3F), 0x80|byte(c&0x3F))
}

// keyShown shortens a key for a message and makes it valid UTF-8.
func keyShown(key []byte) string {
	const most = 64
	if len(key) <= most {
		return string(bytes.ToValidUTF8(key, []byte("\uFFFD")))
	}
	return string(bytes.ToValidUTF8(key[:most], nil)) + "…"
}
