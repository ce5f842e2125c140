package mapping

import (
	"bytes"
	"fmt"
)

// Check looks at one metadata field by itself: name is "metadata", "app_metadata" or "user_metadata", and raw its JSON
// text, nil when it is missing. Missing, null, {} and an object with members are all fine; KindOf tells them apart.
// Anything else is a *KindError. Check also looks for everything that Split refuses inside a field, with the same
// errors, and warns of keys that the platform may refuse (an error when options are strict): those which it keeps for
// itself, directly in app_metadata or metadata, and at any depth those with . or $ in their names.
func Check(name string, raw []byte, options *Options) (warnings []Warning, err error) {
	field := memberNamed([]byte(name))
	if field == otherMember {
		return nil, fmt.Errorf("no metadata field is called %.40q", name)
	}
	if KindOf(raw) == Missing {
		return nil, nil
	}
	start := skipSpace(raw, 0)
	if size := len(bytes.TrimRight(raw[start:], spaces)); size > options.maxBytes() {
		return nil, &LimitError{What: name, Unit: "bytes", Limit: int64(options.maxBytes()), Offset: int64(start)}
	}
	w := newWalker(options)
	defer w.free()
	w.names = true
	w.startField(field)
	if err := w.finish(raw, w.next(raw)); err != nil {
		return nil, err
	}
	if KindOf(raw) == NotObject {
		return nil, &KindError{Member: name, Kind: NotObject, Offset: int64(start)}
	}
	return w.findings.warnings(), nil
}
