// Package cli is the program: one file a verb, and the wiring of everything else. It lies inside connector but stands
// above everything: it alone knows the scripts, the plugins and the embedded server, and nothing imports it but main.
//
// A verb that needs a connection goes through open.go: it loads the scripts from where the connection comes from
// (source.go), starts this same program again as the plugin that runs them (runner.go), and puts a Connector on top. One
// that serves for long holds a reloading connection (reload.go), which takes up edited scripts; what it looks at to
// notice an edit is a footprint (footprint.go).
package cli
