package mapping

import (
	"bytes"
	"cmp"
	"slices"
)

// Reconcile decides what becomes the app_metadata of a user for whom a store gave metadata, app_metadata, or both; nil
// means that it did not give that one. One alone is taken as it is, unchecked. Two equal ones are taken for one, with
// a warning: equal as JSON values, so that the order of keys, white space and escapes do not matter, and numbers are
// compared by their exact value (1.0 is 1, and 9007199254740993 is not 9007199254740992). Two that differ are a
// *ConflictError, so that nothing is lost silently; null is a value here, equal only to null. Text that is not JSON is
// a *SyntaxError, an object with a key twice a *DuplicateKeyError.
func Reconcile(metadata, appMetadata []byte) (app []byte, warnings []Warning, err error) {
	if metadata == nil {
		return appMetadata, nil, nil
	}
	if appMetadata == nil {
		return metadata, nil, nil
	}
	if err := checkGrammar(metadataMember, metadata); err != nil {
		return nil, nil, err
	}
	if err := checkGrammar(appMetadataMember, appMetadata); err != nil {
		return nil, nil, err
	}
	if conflict := reconcile(metadata, appMetadata); conflict != nil {
		return nil, nil, conflict
	}
	return appMetadata, []Warning{{CodeMetadataTwice, metadataTwice}}, nil
}

// checkGrammar refuses a metadata field that cannot be compared.
func checkGrammar(field member, raw []byte) error {
	w := newWalker(&Options{MaxDepth: HighestMaxDepth})
	defer w.free()
	w.startField(field)
	return w.finish(raw, w.next(raw))
}

// reconcile compares two metadata fields that have been checked; nil means that they are equal.
func reconcile(a, b []byte) *ConflictError {
	if bytes.Equal(a, b) || digestOf(a, nil) == digestOf(b, nil) {
		return nil
	}
	return conflict(a, b)
}

// conflict names the keys in which two fields differ. What is not an object has no keys.
func conflict(a, b []byte) *ConflictError {
	var differing ConflictError
	inA, inB := membersOf(a), membersOf(b)
	for len(inA) > 0 || len(inB) > 0 {
		order := 0
		switch {
		case len(inB) == 0:
			order = -1
		case len(inA) == 0:
			order = 1
		default:
			order = inA[0].key.compare(inB[0].key)
		}
		switch {
		case order < 0:
			differing.add(inA[0].quoted)
			inA = inA[1:]
		case order > 0:
			differing.add(inB[0].quoted)
			inB = inB[1:]
		default:
			if inA[0].value != inB[0].value {
				differing.add(inA[0].quoted)
			}
			inA, inB = inA[1:], inB[1:]
		}
	}
	return &differing
}

// add keeps the first keys in alphabetical order and counts the rest.
func (e *ConflictError) add(quoted []byte) {
	const most = 20
	key := keyShown(unquote(nil, quoted))
	at, _ := slices.BinarySearch(e.Keys, key)
	if len(e.Keys) == most {
		e.More++
		if at == most {
			return
		}
		e.Keys = e.Keys[:most-1]
	}
	e.Keys = slices.Insert(e.Keys, at, key)
}

// A memberDigest is one member of an object.
type memberDigest struct {
	key, value digest
	quoted     []byte // the key as it is spelt
}

// membersOf gives the members of an object in an order that depends on their keys alone.
func membersOf(raw []byte) (members []memberDigest) {
	digestOf(raw, &members)
	slices.SortFunc(members, func(a, b memberDigest) int { return a.key.compare(b.key) })
	return members
}

func (d digest) compare(other digest) int {
	return cmp.Or(cmp.Compare(d.a, other.a), cmp.Compare(d.b, other.b))
}
