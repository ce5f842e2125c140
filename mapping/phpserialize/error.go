package phpserialize

import "fmt"

// An Error says that a text could not be turned into the other form. It shows nothing of the text.
type Error struct {
	Offset  int    // in bytes from the beginning of the text
	Problem string // what is wrong there
}

func (e *Error) Error() string { return fmt.Sprintf("byte %d: %s", e.Offset, e.Problem) }

// The problems of a text, as its owner should read them.
const (
	problemValue     = "a PHP-serialised value is expected here"
	problemObject    = "it is a PHP object, which is refused: only data is read"
	problemReference = "it is a PHP reference, which is refused: only data is read"
	problemEscaped   = "it is a PHP string with escapes, which is refused"
	problemBoolean   = "a boolean is b:0; or b:1;"
	problemInteger   = "an integer of 64 bits is expected here"
	problemFloat     = "a float that JSON can hold is expected here"
	problemLength    = "a length is expected here that the text has"
	problemString    = "the string's length and its quotes do not fit together"
	problemUTF8      = "a string is not valid UTF-8"
	problemCount     = "a count of elements is expected here that the text has"
	problemBrace     = "the end of the array is expected here"
	problemKey       = "a key is an integer or a string"
	problemTwice     = "a key occurs twice in its array"
	problemTrailing  = "something follows the value"
	problemLong      = "it is longer than allowed"
	problemDeep      = "it is nested deeper than allowed"
	problemMany      = "it has more elements than allowed"
	problemJSON      = "the JSON text is not valid"
	problemRange     = "PHP has no integer of this size"
)
