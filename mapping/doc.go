// Package mapping translates the legacy field metadata of a user document to and from app_metadata. It works on the
// bytes of the JSON text, so that nothing else in the document changes: not the spelling of a number, the order of
// keys, an escape, the white space, nor a nested key that happens to be called metadata. It knows only the standard
// library.
//
// # Where to go
//
//   - [Translate] renames the member at the root of one document in memory.
//   - [Stream] does the same for NDJSON, or for documents of any size, from a reader to a writer.
//   - [Split] takes a document apart at its root into the three metadata fields and the rest; [Parts.Join] undoes it.
//   - [Members] goes over the root of a document that has been checked.
//   - Package mapping/columns makes documents of the columns of a legacy store, by rules.
//   - [Reconcile] decides what becomes of a user who has both names; [Check] looks at one metadata field.
//
// # What is refused
//
// A document is one JSON object (RFC 8259) in valid UTF-8. Beyond the grammar these are errors, each with a type of its
// own and a position, and none of them ever shows a value:
//
//   - a key that occurs twice at the root, or at any depth inside metadata, app_metadata or user_metadata (keys are
//     compared as decoded, "a" is "\u0061"); elsewhere duplicates are passed on as they are: [*DuplicateKeyError]
//   - a document nested deeper, or a metadata field larger, than [Options] allows: [*LimitError]
//   - a metadata field that is neither an object nor null (Split hands it out all the same): [*KindError]
//   - metadata and app_metadata both there and not equal: [*ConflictError]
//
// Keys are told apart by a seeded 64-bit hash, and values in [Reconcile] by a 128-bit one. An object of a thousand
// different keys is taken for one with a duplicate with a probability of about 10^-14.
//
// The scanner never calls itself, and its memory does not depend on how deep a hostile document is nested.
package mapping
