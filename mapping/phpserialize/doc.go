// Package phpserialize reads and writes the text that PHP's serialize() makes, as far as it is data: null, booleans,
// integers, floats, strings and arrays. Legacy stores keep roles and preferences in it, in rows that their users can
// write to, and so the reader is strict and bounded.
//
// # Where to go
//
//   - [AppendJSON] turns PHP-serialised text into JSON.
//   - [Append] turns JSON into PHP-serialised text.
//
// # What becomes what
//
// An array whose keys are 0, 1, 2 … in this order becomes a JSON array, as with PHP's json_encode, and so does the
// empty one; every other array becomes an object whose keys keep their order. Integers are those of 64 bits. A float
// keeps its spelling.
//
// # What is refused
//
// Everything that is more than data: objects (O, C), enumeration cases (E), references (r, R) and strings with escapes
// (S); the floats INF and NAN, which JSON does not have; a string that is not valid UTF-8 or whose length is wrong; a
// key that occurs twice in one array; whatever follows the value; and what is longer, deeper or has more elements than
// [Limits] allow. The reader never allocates for a count or length that the text only claims to have.
//
// It knows only the standard library.
package phpserialize
