package jsengine

import (
	"embed"
	"fmt"
	"strings"
	"sync"
)

//go:embed prelude/*.js
var preludeFiles embed.FS

// library is the files of the prelude by name ("core", "module:bcrypt"), the same for every engine. Each of them is compiled
// when it is first needed: most connections use few.
var library = sync.OnceValue(func() map[string]func() (program, error) {
	files := map[string]func() (program, error){"core": compiledOnce("core", preludeSource("core"))}
	for _, module := range modules {
		source := module.source
		if source == "" {
			source = preludeSource(module.name)
		}
		files["module:"+module.name] = compiledOnce("module "+module.name, source)
	}
	return files
})

func compiledOnce(name, source string) func() (program, error) {
	return sync.OnceValues(func() (program, error) {
		code, err := compile("customdb:"+strings.TrimPrefix(name, "module "), source)
		if err != nil {
			return nil, fmt.Errorf("compiling %s: %w", name, err)
		}
		return code, nil
	})
}

// preludeSource reads the file of a module; that of timers/promises is timers-promises.js.
func preludeSource(name string) string {
	source, err := preludeFiles.ReadFile("prelude/" + strings.ReplaceAll(name, "/", "-") + ".js")
	if err != nil { // the file is embedded: its absence is a mistake in the table of modules
		panic(err)
	}
	return string(source)
}
