// Package columns makes the profile of a user out of the columns of a legacy store, and the columns out of the profile,
// as rules say that a person has written: which column is the e-mail, which number means "administrator", in what form
// the dates are. It is pure and knows only the standard library beside package mapping.
//
// # Where to go
//
//   - [Parse] reads rules. README.md has their language, with an example for each word of it.
//   - [Mapping.Profile] makes a profile of a [Row], and of the rows of second queries where roles, groups or tables of
//     keys and values are read ([Mapping.Rows] names those).
//   - [Mapping.Columns] is the way back, for create and change; [Mapping.Writes] tells beforehand which columns it
//     gives.
//
// # What a profile is
//
// A JSON object in the dialect of the rules: with metadata where they say metadata, with app_metadata where they say
// app_metadata. The attributes come in the order of the rules. What is NULL is left out, and so is an object of which
// all members are left out. The attributes of the platform that are texts are texts whatever their column is, user_id
// above all, so that a BIGINT keeps all of its digits whoever reads it; email_verified, phone_verified and blocked are
// true or false.
//
// # Errors
//
// A [*RuleError] says which attribute's rule is wrong, and where it stands. An [*Error] says which row, column,
// attribute and rule did not work out. Neither ever shows a value of the store.
package columns
