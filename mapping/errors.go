package mapping

import (
	"fmt"
	"strconv"
	"strings"
)

// A SyntaxError says that a text is not JSON, or not UTF-8.
type SyntaxError struct {
	Offset  int64  // in bytes from the beginning of the text
	Problem string // what is wrong there
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("invalid JSON at byte %d: %s", e.Offset, e.Problem)
}

// A DuplicateKeyError says that an object has a key twice.
type DuplicateKeyError struct {
	Member string // the metadata field that the object is in; empty for the root of the document
	Key    string // shortened when it is long
	Offset int64  // of the second occurrence, in bytes
}

func (e *DuplicateKeyError) Error() string {
	return fmt.Sprintf("the key %q occurs twice %s, the second time at byte %d", e.Key, place(e.Member), e.Offset)
}

// A LimitError says that a text is larger or deeper than allowed.
type LimitError struct {
	What   string // what is limited: "nesting", "metadata", …
	Unit   string // "bytes" or "levels"
	Limit  int64
	Offset int64 // where the limit was passed, or where what is too large begins, in bytes
}

func (e *LimitError) Error() string {
	return fmt.Sprintf("%s at byte %d exceeds the limit of %d %s", e.What, e.Offset, e.Limit, e.Unit)
}

// A KindError says that something is not the object that it has to be.
type KindError struct {
	Member string // metadata, app_metadata or user_metadata; empty for the document itself
	Kind   Kind   // what it is instead
	Offset int64  // in bytes
}

func (e *KindError) Error() string {
	what := e.Member
	if what == "" {
		what = "the document"
	}
	return fmt.Sprintf("%s at byte %d has to be an object", what, e.Offset)
}

// A KeyError says, with Options.Strict, that a metadata field has a key that the platform does not take.
type KeyError struct {
	Code   string // that of the warning which it would be otherwise: CodeForbiddenKey or CodeKeyName
	Member string
	Key    string // shortened when it is long
	Offset int64  // in bytes
}

func (e *KeyError) Error() string {
	why := "is kept for the platform itself"
	if e.Code == CodeKeyName {
		why = "has a . or $ in its name"
	}
	return fmt.Sprintf("the key %q in %s at byte %d %s", e.Key, e.Member, e.Offset, why)
}

// A ConflictError says that metadata and app_metadata are both there and not equal.
type ConflictError struct {
	Keys   []string // the keys whose values differ, or that only one has: sorted, at most 20, shortened when long
	More   int      // how many more there are
	Offset int64    // of the second of the two in the document, in bytes; 0 from Reconcile
}

func (e *ConflictError) Error() string {
	const both = "metadata and app_metadata are both given and differ"
	const cure = "; give only one of them"
	if len(e.Keys) == 0 {
		return both + cure
	}
	return both + " in " + quoteList(e.Keys, e.More) + cure
}

// A DocumentError says which document of a stream could not be translated, and where it is.
type DocumentError struct {
	Number  int64 // of the document, counted from 1
	Line    int64 // of the fault, counted from 1
	Offset  int64 // of the fault, in bytes from the beginning of the input
	Partial bool  // the document was so large that its beginning has been written
	Err     error // the fault; its own offset counts from the beginning of the document
}

func (e *DocumentError) Error() string {
	text := fmt.Sprintf("document %d, line %d, input byte %d: %v", e.Number, e.Line, e.Offset, e.Err)
	if e.Partial {
		text += " (the beginning of this document has been written)"
	}
	return text
}

// Unwrap gives the fault itself.
func (e *DocumentError) Unwrap() error { return e.Err }

// place says where an object is, for the messages.
func place(member string) string {
	if member == "" {
		return "at the root"
	}
	return "in " + member
}

// quoteList names keys, and how many more there are.
func quoteList(keys []string, more int) string {
	var b strings.Builder
	for i, key := range keys {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(strconv.Quote(key))
	}
	if more > 0 {
		fmt.Fprintf(&b, " and %d more", more)
	}
	return b.String()
}

// offsetOf gives the offset that an error of this package carries.
func offsetOf(err error) int64 {
	switch e := err.(type) {
	case *SyntaxError:
		return e.Offset
	case *DuplicateKeyError:
		return e.Offset
	case *LimitError:
		return e.Offset
	case *KindError:
		return e.Offset
	case *KeyError:
		return e.Offset
	case *ConflictError:
		return e.Offset
	}
	return 0
}
