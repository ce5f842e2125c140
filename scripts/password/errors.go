package password

import (
	"errors"
	"fmt"
)

// ErrWrong is the answer to a wrong password.
var ErrWrong = errors.New("the password is wrong")

// These are wrong passwords too: errors.Is finds ErrWrong in them.
var (
	// ErrTooLong is the answer to a password that is longer than any that a store takes. No work is done for it.
	ErrTooLong = fmt.Errorf("%w: it is longer than %d bytes", ErrWrong, maxPassword)

	// ErrNoPassword is the answer for a user who has no password, such as one whose stored hash is empty, "!" or "*".
	// It comes after the work that a wrong password would have cost.
	ErrNoPassword = fmt.Errorf("%w: this user has none that could be right", ErrWrong)
)

// Kind says why a stored hash cannot be checked.
type Kind string

// The kinds.
const (
	Unknown   Kind = "unknown_scheme" // no scheme in question writes such hashes, or it cannot be computed here
	Malformed Kind = "malformed"      // the scheme is known, the text is broken or something beside it is missing
	TooCostly Kind = "too_costly"     // it asks for more iterations or memory than the bounds allow
)

// An Error says that a stored hash cannot be checked, which is no word on the password.
type Error struct {
	Kind   Kind
	Scheme string // its label; empty if none is known
	Reason string // a sentence that holds nothing of the hash
}

// Error is the reason, after the scheme.
func (e *Error) Error() string {
	if e.Scheme == "" {
		return e.Reason
	}
	return e.Scheme + ": " + e.Reason
}

func malformed(format string, args ...any) error {
	return &Error{Kind: Malformed, Reason: fmt.Sprintf(format, args...)}
}

func unknown(format string, args ...any) error {
	return &Error{Kind: Unknown, Reason: fmt.Sprintf(format, args...)}
}

// ofScheme adds a scheme's label to an *Error that has none.
func ofScheme(err error, label string) error {
	var known *Error
	if errors.As(err, &known) && known.Scheme == "" {
		known.Scheme = label
	}
	return err
}

// isKind reports whether err is an *Error of that kind.
func isKind(err error, kind Kind) bool {
	var known *Error
	return errors.As(err, &known) && known.Kind == kind
}
