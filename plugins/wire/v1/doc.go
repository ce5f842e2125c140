// Package wire is the protocol between host and plugin as Go sees it: customdb.proto, the code generated from it, and
// the conversions between its messages and the types of package connector. Authors of Go plugins never meet it; authors
// in other languages start from the .proto file.
//
// Conversions exist once for each direction, and tests fail when a field of connector.Call, Answer, Profile, Error or
// Description, or an outcome, is forgotten in them. Texts and lists that come from the other process are cut to the
// Limits of this package before anything else sees them.
//
//	go generate ./plugins/wire/v1
package wire

//go:generate ./generate.sh
