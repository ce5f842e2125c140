package mapping

import (
	"bytes"
	"fmt"
	"slices"
)

// Translate renames, in one document, the member at the root that the other dialect calls app_metadata, and appends
// the result to dst, which must not overlap document. Everything else stays as it is, byte by byte; the renamed key
// keeps the spelling of what it has in common with its new name, so that translating there and back gives the same
// bytes.
//
// When both names are there with equal values, the first keeps its place and the second is left out, with a warning;
// when they differ, that is a *ConflictError. See the package comment for what else is an error. After an error the
// result is dst as it was.
func Translate(dst, document []byte, to Dialect, options *Options) ([]byte, []Warning, error) {
	t, err := newTranslation(to, options)
	if err != nil {
		return dst, nil, err
	}
	defer t.free()
	if err := t.atDocument(document); err != nil {
		return dst, nil, err
	}
	if err := t.finish(document, t.run(document)); err != nil {
		return dst, nil, err
	}
	t.takeTo(document, len(document))
	return concat(dst, t.pieces[:t.taken]), t.findings.warnings(), nil
}

// concat appends all pieces to dst, with one allocation at most.
func concat(dst []byte, pieces [][]byte) []byte {
	size := 0
	for _, piece := range pieces {
		size += len(piece)
	}
	if cap(dst)-len(dst) < size && len(dst) == 0 {
		return bytes.Join(pieces, nil) // which does not clear the memory first, as slices.Grow does
	}
	dst = slices.Grow(dst, size)
	for _, piece := range pieces {
		dst = append(dst, piece...)
	}
	return dst
}

// prefix is what the canonical name has before the legacy one.
var prefix = []byte("app_")

// A translation makes the renamed document, in pieces, of the one that its walker walks over.
type translation struct {
	*walker
	to     Dialect
	pieces [4][]byte // up to the renamed key, the prefix, up to the second field, and the rest
	taken  int       // how many of them there are
	done   int       // the document up to here is in the pieces, or left out
	first  []byte    // the value of the first of metadata and app_metadata
}

func newTranslation(to Dialect, options *Options) (translation, error) {
	if !to.Valid() {
		return translation{}, fmt.Errorf("unknown dialect %.40q", to)
	}
	w := newWalker(options)
	w.names = true
	return translation{walker: w, to: to.orDefault()}, nil
}

// run goes on to the end of the document (completed) or of the bytes (starved), or to an error (failed).
func (t *translation) run(b []byte) event {
	for {
		switch ev := t.next(b); ev {
		case keyed:
			t.key(b)
		case valued:
			if t.err = t.value(b); t.err != nil {
				return failed
			}
			t.prevEnd = t.pos
		default:
			return ev
		}
	}
}

// key renames the key that has just ended, if it is the one to be renamed.
func (t *translation) key(b []byte) {
	if !t.member.translated() || t.second() || t.member.String() == string(t.to) {
		return
	}
	t.takeTo(b, t.keyStart+1)
	if t.to == AppMetadata {
		t.take(prefix)
		return
	}
	for range prefix {
		n := 1
		if b[t.done] == '\\' {
			n = escape(b[t.done:])
		}
		t.done += n
	}
}

// second reports whether the walker is in the second of metadata and app_metadata.
func (t *translation) second() bool {
	return t.member.translated() && t.seen[metadataMember] && t.seen[appMetadataMember]
}

// takeTo takes the document up to a position as a piece.
func (t *translation) takeTo(b []byte, position int) {
	t.take(b[t.done:position])
	t.done = position
}

func (t *translation) take(piece []byte) {
	t.pieces[t.taken] = piece
	t.taken++
}

// value looks at the metadata field that has just ended.
func (t *translation) value(b []byte) error {
	if t.member == otherMember {
		return nil
	}
	raw := b[t.valueStart:t.pos]
	if KindOf(raw) == NotObject {
		return &KindError{Member: t.member.String(), Kind: NotObject, Offset: t.offset(t.valueStart)}
	}
	if !t.member.translated() {
		return nil
	}
	if !t.second() {
		t.first = raw
		return nil
	}
	if err := reconcile(t.first, raw); err != nil {
		err.Offset = t.offset(t.memberStart)
		return err
	}
	t.findings.twice = true
	t.takeTo(b, t.prevEnd)
	t.done = t.pos
	return nil
}
