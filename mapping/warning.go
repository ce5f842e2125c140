package mapping

// A Warning tells of something odd that did not stop the translation.
type Warning struct {
	Code    string `json:"code"`    // stable, for programs: one of the codes below
	Message string `json:"message"` // a sentence for the operator, with what to do
}

// The codes of warnings.
const (
	CodeMetadataTwice = "metadata_twice" // metadata and app_metadata are both there, and equal
	CodeForbiddenKey  = "forbidden_key"  // app_metadata has a key that the platform keeps for itself
	CodeKeyName       = "key_name"       // a key in a metadata field has a . or $ in its name
)

const metadataTwice = "metadata and app_metadata are both given, and equal; one was kept: give only one of them"

// findings are what warnings are made of. There is at most one warning for each code, however many keys it is about.
type findings struct {
	twice     bool
	forbidden namedKeys
	odd       namedKeys
}

// namedKeys names the first few keys and counts the rest.
type namedKeys struct {
	shown []string
	more  int
}

func (n *namedKeys) add(key []byte) {
	const most = 5
	if len(n.shown) < most {
		n.shown = append(n.shown, keyShown(key))
	} else {
		n.more++
	}
}

func (f *findings) note(code string, key []byte) {
	if code == CodeForbiddenKey {
		f.forbidden.add(key)
	} else {
		f.odd.add(key)
	}
}

var codes = [...]string{CodeMetadataTwice, CodeForbiddenKey, CodeKeyName}

// has reports whether there is a warning with the code.
func (f *findings) has(code string) bool {
	switch code {
	case CodeMetadataTwice:
		return f.twice
	case CodeForbiddenKey:
		return len(f.forbidden.shown) > 0
	default:
		return len(f.odd.shown) > 0
	}
}

// warning puts what was found into a sentence.
func (f *findings) warning(code string) Warning {
	message := metadataTwice
	switch code {
	case CodeForbiddenKey:
		message = "app_metadata has keys that the platform keeps for itself: " +
			quoteList(f.forbidden.shown, f.forbidden.more) + "; give them other names"
	case CodeKeyName:
		message = "metadata has keys with . or $ in their names, which the platform may refuse: " +
			quoteList(f.odd.shown, f.odd.more) + "; give them other names"
	}
	return Warning{Code: code, Message: message}
}

func (f *findings) warnings() (warnings []Warning) {
	for _, code := range codes {
		if f.has(code) {
			warnings = append(warnings, f.warning(code))
		}
	}
	return warnings
}
