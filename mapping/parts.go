package mapping

import "bytes"

// Parts is a user document taken apart at its root. All parts are JSON texts. A nil part is missing, which is something
// else than null or an empty object.
type Parts struct {
	Rest         []byte // an object: the document without the three members below
	Metadata     []byte
	AppMetadata  []byte
	UserMetadata []byte
}

// Split takes a document apart. It checks the whole document; the package comment says what it refuses. A metadata
// field may be of any kind here, so that the caller can say what was wrong with it. The three fields share document's
// memory, and so does Rest when none of them is there.
func Split(document []byte, options *Options) (Parts, error) {
	w := newWalker(options)
	defer w.free()
	if err := w.atDocument(document); err != nil {
		return Parts{}, err
	}
	parts, cuts, ev := w.collect(document)
	if err := w.finish(document, ev); err != nil {
		return Parts{}, err
	}
	parts.Rest = without(document, cuts)
	return parts, nil
}

// A cut is a piece of a document that is left out; an empty one does nothing.
type cut struct{ from, to int }

// collect walks over a document and finds its metadata fields, and what to cut so that they are gone.
func (w *walker) collect(b []byte) (parts Parts, cuts [3]cut, last event) {
	n := 0        // cuts made
	first := true // no member of the rest has passed yet
	waiting := -1 // the cut that ends where the next key begins
	field := [4]*[]byte{metadataMember: &parts.Metadata, appMetadataMember: &parts.AppMetadata,
		userMetadataMember: &parts.UserMetadata}
	for {
		switch ev := w.next(b); ev {
		case keyed:
			if waiting >= 0 {
				cuts[waiting].to = w.keyStart
				waiting = -1
			}
		case valued:
			if w.member == otherMember {
				first = false
			} else {
				*field[w.member] = b[w.valueStart:w.pos:w.pos]
				cuts[n] = cut{w.prevEnd, w.pos} // with the comma before it
				if first {
					cuts[n].from, waiting = w.memberStart, n // with the comma after it, if there is one
				}
				n++
			}
			w.prevEnd = w.pos
		default:
			return parts, cuts, ev
		}
	}
}

// without copies a document without the cuts, or gives the document itself when there are none.
func without(document []byte, cuts [3]cut) []byte {
	size := len(document)
	for _, c := range cuts {
		size -= c.to - c.from
	}
	if size == len(document) {
		return document
	}
	rest, done := make([]byte, 0, size), 0
	for _, c := range cuts {
		if c.to > 0 {
			rest = append(rest, document[done:c.from]...)
			done = c.to
		}
	}
	return append(rest, document[done:]...)
}

// Join puts the parts together again, appending to dst. The three fields come after the members of Rest, as they are.
// A Rest without text counts as an empty object; any other has to be an object, as from Split.
func (p Parts) Join(dst []byte) []byte {
	rest := bytes.TrimRight(p.Rest, spaces)
	if len(rest) == 0 {
		rest = []byte("{}")
	}
	comma := KindOf(rest) != Empty
	head := bytes.TrimRight(rest[:len(rest)-1], spaces)
	dst = append(dst, head...)
	for _, field := range [...]struct {
		key   string
		value []byte
	}{
		{`"metadata":`, p.Metadata},
		{`"app_metadata":`, p.AppMetadata},
		{`"user_metadata":`, p.UserMetadata},
	} {
		if field.value == nil {
			continue
		}
		if comma {
			dst = append(dst, ',')
		}
		comma = true
		dst = append(dst, field.key...)
		dst = append(dst, field.value...)
	}
	return append(dst, rest[len(head):]...)
}
