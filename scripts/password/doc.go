// Package password checks passwords against the hashes that legacy user stores hold, and makes such hashes where a
// store is to be written to.
//
// A Verifier knows the schemes of one store: a label of the table (Schemes lists it), several labels separated by
// commas, the name of a system, or an expression such as sha1(salt.md5(pass)). "auto" stands for every scheme whose
// hashes name themselves, such as $2y$ or {SSHA}; 32 hexadecimal digits fit a dozen schemes, so that one of those has
// to be declared. Among several schemes the form of the stored text decides, before any work; no password is ever tried
// against a second scheme.
//
// The answers are kept apart. A nil error means the right password, ErrWrong a wrong one; an *Error says that the
// stored hash belongs to no scheme in question (Unknown), is broken (Malformed), or asks for more work or memory than
// anybody would (TooCostly). What a stored text asks for is looked at before it is done; see limits.go for the bounds.
// Nothing in an error is taken from a password, a hash or a secret.
//
// Comparisons take the same time whatever differs. VerifyUnknown does for nobody what Verify does for somebody, and as
// many slow hashes run at once, in the whole process, as there are processors; what waits is dropped when its context
// ends.
//
// The files: verifier.go and its neighbours hold what all schemes share; table.go lists the schemes; each family of
// formats has a file with its rows, its parser and, where no library has it, its algorithm.
package password
