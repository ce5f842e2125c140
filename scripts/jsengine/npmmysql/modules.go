package npmmysql

import (
	"embed"
	"strings"
)

//go:embed javascript/*.js
var files embed.FS

// A Module is one file of the JavaScript half: a function expression (host, runtime) => exports.
//
// host.call(op, payload, done, about) runs Session.Do and calls done(error, result, about), host.callSync(op, payload) runs
// Session.Sync, and so does host.tell(op, payload) a little later, for what has no answer.
// runtime has module(name), the exports of another Module, Buffer, running.call, which tells one call from the next, and
// nextTick(f, …), in which an error that f throws is an uncaught one; soon(f, about) is that for one argument, and is taken
// back where running.about is that by setting running.soon to null. note(code) tells of a mistake that the script makes,
// absent(name, code) is a prototype that notes the mistake when it is asked for name, and opened and closed are told of
// connections that the script itself has to end. All modules share one Session a call.
type Module struct {
	Name   string // for require, or for runtime.module if it is Hidden
	Source string
	Hidden bool
}

// Modules returns every module, each of which loads those that it needs.
func Modules() []Module {
	modules := []Module{
		{Name: "mysql", Source: source("mysql")},
		{Name: "mysql2", Source: source("mysql2")},
		{Name: "mysql2/promise", Source: source("mysql2/promise")},
	}
	for _, part := range []string{"mysql/config", "mysql/connection", "mysql/emitter", "mysql/escape", "mysql/fields", "mysql/pool",
		"mysql/query", "mysql/rows", "mysql/stream", "mysql/types", "mysql2/connection", "mysql2/escape", "mysql2/placeholders", "mysql2/pool",
		"mysql2/wrappers"} {
		modules = append(modules, Module{Name: part, Source: source(part), Hidden: true})
	}
	return modules
}

// source reads the file of a module.
func source(name string) string {
	text, err := files.ReadFile("javascript/" + strings.ReplaceAll(name, "/", "-") + ".js")
	if err != nil { // the file is embedded: its absence is a mistake in the table of modules
		panic(err)
	}
	return string(text)
}
