package mapping

import "iter"

// Members gives the members of a document's root in their order: each key as it reads, each value as it is spelt. It
// looks no deeper, and ends early where the document is not one, or says a key twice: Split tells what is wrong with it.
// The values share document's memory.
func Members(document []byte) iter.Seq2[string, []byte] {
	return func(yield func(string, []byte) bool) {
		w := newWalker(nil)
		defer w.free()
		if w.atDocument(document) != nil {
			return
		}
		key := ""
		for {
			switch w.next(document) {
			case keyed:
				key = string(w.keyText(document))
			case valued:
				if !yield(key, document[w.valueStart:w.pos:w.pos]) {
					return
				}
			default:
				return
			}
		}
	}
}
