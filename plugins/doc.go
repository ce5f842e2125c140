// Package plugins is what an author of a plugin needs: a program of its own that serves one legacy user store to
// customdb. Its main function is one call:
//
//	func main() { plugins.Serve(open) }
//
// where open makes a connector.Database from what the host hands over: see OpenFunc, and the example of Serve for a
// whole plugin. Authors see Go values; that they travel over gRPC is the business of wire/v1, and of authors in other
// languages. Starting, watching and calling plugins is package host.
//
// What the host expects of a plugin, and what Serve does about it, is in the README beside this file.
package plugins
