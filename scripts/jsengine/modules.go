package jsengine

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/customdb/customdb/scripts/jsengine/npmmysql"
)

// A module is something that require gives: its JavaScript half, and what answers to that half in Go.
type module struct {
	name    string
	source  string   // of the JavaScript half: a function expression (host, runtime) => exports; empty means a file of prelude/
	aliases []string // other names for require
	hidden  bool     // for other modules and the globals, not for require
	host    string   // the module whose Go half it shares; empty means one of its own, or none
}

// A session is the Go half of a module during one call. Do performs an operation while the script goes on; where Prompt says
// that Do will return soon after its context has ended, the event loop itself may wait for it. Sync runs inside the
// machine: the script waits for it. Close ends what the call has left open.
type session interface {
	Do(ctx context.Context, op, payload string) (string, error)
	Prompt(op, payload string) bool
	Sync(op, payload string) (string, error)
	Close()
}

// modules is every module that there is.
var modules = append(ownModules, mysqlModules()...)

// mysqlModules are the files of npmmysql, which share one Go half.
func mysqlModules() []module {
	var list []module
	for _, m := range npmmysql.Modules() {
		list = append(list, module{name: m.Name, source: m.Source, hidden: m.Hidden, host: "mysql"})
	}
	return list
}

var ownModules = []module{
	{name: "console", hidden: true},
	{name: "clone", hidden: true},
	{name: "errors", hidden: true},
	{name: "stacks", hidden: true},
	{name: "kinds", hidden: true},
	{name: "inspect", hidden: true},
	{name: "equal", hidden: true},
	{name: "assertion", hidden: true},
	{name: "abort", hidden: true},
	{name: "collate", hidden: true},
	{name: "web", hidden: true},
	{name: "fetch", hidden: true},
	{name: "client", hidden: true},
	{name: "subset", hidden: true},
	{name: "bcrypt"},
	{name: "bcryptjs", host: "bcrypt"},
	{name: "buffer"},
	{name: "crypto"},
	{name: "ciphers", hidden: true, host: "crypto"},
	{name: "timers"},
	{name: "timers/promises"},
	{name: "process"},
	{name: "util"},
	{name: "util/types"},
	{name: "url"},
	{name: "querystring"},
	{name: "events"},
	{name: "assert"},
	{name: "assert/strict"},
	{name: "path", aliases: []string{"path/posix"}},
	{name: "string_decoder"},
	{name: "os"},
	{name: "uuid"},
	{name: "lodash"},
	{name: "lodash-more", hidden: true},
	{name: "async"},
	{name: "bluebird"},
	{name: "http", source: clientModule("http:")},
	{name: "https", source: clientModule("https:")},
	{name: "axios"},
	{name: "request"},
	{name: "request-promise", source: promisedRequest, aliases: []string{"request-promise-native"}},
	{name: "node-fetch", source: "(function (host, runtime) { return runtime.module('fetch').nodeFetch; })"},
	{name: "native-or-bluebird", source: "(function () { return Promise; })"},
}

// promisedRequest is the module request whose functions give promises.
const promisedRequest = "(function (host, runtime) { return runtime.module('request').promised; })"

// clientModule is http or https: prelude/client.js with a protocol of its own.
func clientModule(protocol string) string {
	return "(function (host, runtime) { return runtime.module('client').speak('" + protocol + "'); })"
}

// A global is a global variable that a module gives: its name, the module, and the key of the module's exports, of which
// empty means all. It is made when it is first touched, or never.
type global [3]string

var globals = []global{
	{"console", "console", ""},
	{"setTimeout", "timers", "setTimeout"},
	{"setInterval", "timers", "setInterval"},
	{"setImmediate", "timers", "setImmediate"},
	{"clearTimeout", "timers", "clearTimeout"},
	{"clearInterval", "timers", "clearInterval"},
	{"clearImmediate", "timers", "clearImmediate"},
	{"process", "process", ""},
	{"performance", "process", "performance"},
	{"Buffer", "buffer", "Buffer"},
	{"TextEncoder", "buffer", "TextEncoder"},
	{"TextDecoder", "buffer", "TextDecoder"},
	{"atob", "buffer", "atob"},
	{"btoa", "buffer", "btoa"},
	{"structuredClone", "clone", "structuredClone"},
	{"URL", "url", "URL"},
	{"URLSearchParams", "url", "URLSearchParams"},
	{"AbortController", "abort", "AbortController"},
	{"AbortSignal", "abort", "AbortSignal"},
	{"fetch", "fetch", "fetch"},
	{"Headers", "fetch", "Headers"},
	{"Response", "fetch", "Response"},
}

// implicitGlobals are the modules that scripts of the oldest runtimes use without require. scripts.Settings can turn them
// off, and their use is warned of.
var implicitGlobals = []global{
	{"mysql", "mysql", ""},
	{"bcrypt", "bcrypt", ""},
	{"crypto", "crypto", ""},
	{"_", "lodash", ""},
	{"async", "async", ""},
	{"uuid", "uuid", ""},
	{"request", "request", ""},
}

// webCrypto is what crypto is where it is not the module.
var webCrypto = global{"crypto", "crypto", "webcrypto"}

// hostNames are the modules that have a Go half, by the numbers of those.
var hostNames = []string{"mysql", "bcrypt", "crypto", "web"}

// hostNumber is the number of the Go half that a module talks to, or one that there is not.
func hostNumber(name string) int {
	i := slices.IndexFunc(modules, func(m module) bool { return m.name == name })
	if i < 0 {
		return len(hostNames)
	}
	number := slices.Index(hostNames, cmp.Or(modules[i].host, name))
	if number < 0 {
		return len(hostNames)
	}
	return number
}

// isGlobal reports whether a name may be one of the tables above.
func isGlobal(name string) bool {
	named := func(g global) bool { return g[0] == name }
	return slices.ContainsFunc(globals, named) || slices.ContainsFunc(implicitGlobals, named)
}

// resolveModule finds the module that require(name) means: "node:crypto" and "bcrypt@5.0.0" are crypto and bcrypt. It
// returns "" if there is none.
func resolveModule(name string) string {
	bare := strings.TrimPrefix(name, "node:")
	if at := strings.LastIndexByte(bare, '@'); at > 0 {
		bare = bare[:at]
	}
	for _, module := range modules {
		if !module.hidden && (module.name == bare || slices.Contains(module.aliases, bare)) {
			return module.name
		}
	}
	return ""
}

// moduleList names what there is, in alphabetical order.
func moduleList() string {
	var names []string
	for _, module := range modules {
		if !module.hidden {
			names = append(names, module.name)
			names = append(names, module.aliases...)
		}
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}
