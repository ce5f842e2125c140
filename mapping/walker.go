package mapping

import (
	"bytes"
	"math"
	"sync"
)

// A walker goes over one document, or over one metadata field by itself, and checks everything that is an error in it.
// It stops at the keys and values of the document's root. Like the scanner it can go on with more bytes at any point.
type walker struct {
	scanner
	keys     keySet
	findings findings
	scratch  []byte // for keys with escapes

	maxBytes int
	strict   bool
	names    bool // look for keys that the platform may refuse
	rootKeys int  // how many keys of the root are remembered; 0 means all

	root        int    // the depth of the document's own keys; 0 when there is no document around the metadata field
	member      member // that the walker is in
	inside      bool   // between the key of a root member and the end of its value
	memberStart int    // where that key begins
	seen        [4]bool
	pos         int   // how far it got
	prevEnd     int   // in the root, the end of the value before; the beginning of the first gap when there is none
	origin      int64 // what to add to a position to get an offset in the document
	err         error // after failed
}

var walkers = sync.Pool{New: func() any { return new(walker) }}

// newWalker gives a walker for a document that begins at pos.
func newWalker(options *Options) *walker {
	w := walkers.Get().(*walker)
	w.maxBytes, w.strict, w.maxDepth = options.maxBytes(), options.strict(), options.maxDepth()
	w.names, w.rootKeys = false, 0
	w.start(0, 0)
	return w
}

// free gives the walker back.
func (w *walker) free() {
	const kept = 64 << 10
	if cap(w.scratch) > kept {
		w.scratch = nil
	}
	w.keys.reset()
	w.findings, w.err = findings{}, nil
	walkers.Put(w)
}

// startDocument looks at the first byte of a document, at pos, and prepares to walk over it.
func (w *walker) startDocument(b []byte, pos int, origin int64) error {
	w.start(pos, origin)
	w.root, w.watch, w.members = 1, 1, true
	w.prevEnd = pos + 1
	switch c := b[pos]; {
	case c == '{':
		return nil
	case bytes.HasPrefix(b[pos:], byteOrderMark):
		return &SyntaxError{Problem: problemByteOrder, Offset: w.offset(pos)}
	case c == 'n':
		return &KindError{Kind: Null, Offset: w.offset(pos)}
	case c == '[' || c == '"' || c == '-' || c == 't' || c == 'f' || c-'0' <= 9:
		return &KindError{Kind: NotObject, Offset: w.offset(pos)}
	}
	return &SyntaxError{Problem: problemValue, Offset: w.offset(pos)}
}

var byteOrderMark = []byte("\xEF\xBB\xBF")

// startField prepares to walk over a metadata field that stands by itself.
func (w *walker) startField(m member) {
	w.start(0, 0)
	w.root, w.watch, w.members = 0, math.MaxInt, false
	w.member = m
}

func (w *walker) start(pos int, origin int64) {
	w.scanner.reset(w.maxDepth)
	w.keys.reset()
	w.findings = findings{}
	w.member, w.inside, w.seen, w.err = otherMember, false, [4]bool{}, nil
	w.pos, w.origin = pos, origin
}

func (w *walker) offset(i int) int64 { return int64(i) + w.origin }

// next goes on to the next key (keyed) or value (valued) of the root, or to the end (completed), the end of the bytes
// (starved) or an error (failed: err).
func (w *walker) next(b []byte) event {
	for {
		var ev event
		w.pos, ev = w.scan(b, w.pos)
		switch ev {
		case opened:
			w.keys.enter()
			continue
		case closed:
			twice := w.keys.leave()
			if twice == none {
				continue
			}
			w.err = w.duplicate(b, twice)
		case keyed:
			if text := w.keyText(b); w.depth != w.root {
				w.err = w.innerKey(b, text)
				if w.err == nil {
					continue
				}
			} else {
				w.err = w.rootKey(b, text)
			}
		case valued:
			w.err = w.checkSize()
			w.watch, w.inside = w.root, false
		case failed:
			w.err = w.grammarError()
		}
		if w.err != nil {
			return failed
		}
		return ev
	}
}

// keyText gives what the last key says, decoded.
func (w *walker) keyText(b []byte) []byte {
	if !w.escaped {
		return b[w.keyStart+1 : w.pos-1]
	}
	w.scratch = unquote(w.scratch, b[w.keyStart:w.pos])
	return w.scratch
}

func (w *walker) rootKey(b, text []byte) error {
	w.member, w.inside, w.memberStart = memberNamed(text), true, w.keyStart
	twice := none
	switch {
	case w.member != otherMember && w.seen[w.member]:
		twice = w.offset(w.keyStart)
	case w.rootKeys == 0 || w.keys.rootCount() < w.rootKeys:
		hash, _ := hashKey(text)
		twice = w.keys.add(hash, w.offset(w.keyStart))
	}
	w.seen[w.member] = true
	w.valueStart = w.pos // until the value begins
	if w.member != otherMember {
		w.watch = math.MaxInt
	}
	if twice != none {
		return w.duplicate(b, twice)
	}
	return nil
}

// duplicate is the error for the key at an offset, which was there before.
func (w *walker) duplicate(b []byte, twice int64) error {
	err := &DuplicateKeyError{Offset: twice}
	if w.root == 0 || w.inside && twice > w.offset(w.memberStart) {
		err.Member = w.member.String()
	}
	if i := int(twice - w.origin); i >= 0 { // else the key has left the window
		err.Key = keyShown(unquote(nil, b[i:tokenEnd(b, i)]))
	}
	return err
}

func (w *walker) innerKey(b, text []byte) error {
	hash, odd := hashKey(text)
	if twice := w.keys.add(hash, w.offset(w.keyStart)); twice != none {
		return w.duplicate(b, twice)
	}
	if !w.names {
		return nil
	}
	code := ""
	switch {
	case w.depth == w.root+1 && w.member.translated() && forbidden(text):
		code = CodeForbiddenKey
	case odd:
		code = CodeKeyName
	default:
		return nil
	}
	if w.strict {
		return &KeyError{Code: code, Member: w.member.String(), Key: keyShown(text), Offset: w.offset(w.keyStart)}
	}
	w.findings.note(code, text)
	return nil
}

// checkSize refuses a metadata field that is too large, so far.
func (w *walker) checkSize() error {
	if !w.inside || w.member == otherMember || w.pos-w.valueStart <= w.maxBytes {
		return nil
	}
	return &LimitError{
		What: w.member.String(), Unit: "bytes", Limit: int64(w.maxBytes), Offset: w.offset(w.valueStart),
	}
}

func (w *walker) grammarError() error {
	if w.problem == problemDepth {
		return &LimitError{What: "nesting", Unit: "levels", Limit: int64(w.maxDepth), Offset: w.offset(w.pos)}
	}
	return &SyntaxError{Problem: w.problem, Offset: w.offset(w.pos)}
}

// shift tells the walker that the first n bytes are gone.
func (w *walker) shift(n int) {
	w.pos -= n
	w.prevEnd -= n
	w.memberStart -= n
	w.keyStart -= n
	w.valueStart -= n
	w.origin += int64(n)
}

// truncated is the error for bytes that end too early.
func (w *walker) truncated(end int) error {
	return &SyntaxError{Problem: problemTruncated, Offset: w.offset(end)}
}

// atDocument skips to the document in b and prepares to walk over it.
func (w *walker) atDocument(b []byte) error {
	pos := skipSpace(b, 0)
	if pos == len(b) {
		return &SyntaxError{Problem: problemEmpty, Offset: int64(pos)}
	}
	return w.startDocument(b, pos, 0)
}

// finish checks what ended a walk over bytes that are all there are, and that nothing follows.
func (w *walker) finish(b []byte, ev event) error {
	switch {
	case ev == failed:
		return w.err
	case ev == starved && !w.atEnd():
		return w.truncated(len(b))
	}
	if end := skipSpace(b, w.pos); end < len(b) {
		return &SyntaxError{Problem: problemTrailing, Offset: w.offset(end)}
	}
	return nil
}
