// Package node holds the program that runs scripts in Node with the real npm modules, embedded so that it is there
// wherever customdb is, and the list of these modules.
package node

import "embed"

// Runner is the text of runner.js, which says at its top how to talk to it.
//
//go:embed runner.js
var Runner string

// Modules has package.json and package-lock.json, from which npm ci installs the modules.
//
//go:embed package.json package-lock.json
var Modules embed.FS
