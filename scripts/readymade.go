package scripts

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
)

// readyMade holds the folders of this package that are connections: those with a database.json. What makes a new one is
// the folder with its README.md, a row in the README.md of this package, and the cases in testdata/stores.
//
//go:embed */database.json */*.sql */README.md
var readyMade embed.FS

// ReadyMade lists the ready-made sets by name: connections for stores that many people have, such as "wordpress".
func ReadyMade() []string {
	found, err := fs.Glob(readyMade, "*/"+databaseFile)
	if err != nil {
		panic(fmt.Sprintf("scripts: %v", err)) // the pattern is wrong
	}
	names := make([]string, len(found))
	for i, file := range found {
		names[i] = path.Dir(file)
	}
	return names
}

// OpenReadyMade gives the folder of the ready-made set of that name, for Load. The error is fs.ErrNotExist if there is
// none.
func OpenReadyMade(name string) (fs.FS, error) {
	if path.Base(name) != name {
		return nil, fs.ErrNotExist
	}
	if _, err := fs.Stat(readyMade, path.Join(name, databaseFile)); err != nil {
		return nil, fs.ErrNotExist
	}
	return fs.Sub(readyMade, name)
}
