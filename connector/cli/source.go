package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"time"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/scripts"
)

// maxMappings bounds a mappings file.
const maxMappings = 1 << 20

// A source is where a connection comes from. It can be loaded again and again, as the files are at the moment.
type source struct {
	root     string // the folder that scripts may come from: the connection's, or the tenant's that has it
	ready    fs.FS  // a ready-made set, which is in this program; nil for a folder
	options  scripts.LoadOptions
	keywords keywords
	mappings string        // a file, empty for none
	timeout  time.Duration // for one call; 0 leaves it to the connection's settings
}

// keywords are what the environment says about them.
type keywords struct {
	table  map[string]any // from one variable that holds them all; a mappings file goes before it
	single map[string]any // from a variable each; they go before everything
}

// nextFolder says what may be given as DIR.
const nextFolder = "Give the folder that holds login.js and the other scripts, or that of a tenant's export"

// locate finds what a person means by a path: a connection's folder, a tenant's folder, or a tenant's YAML file. The
// scripts of a connection that lies in a tenant may come from anywhere in the tenant. What is not there may be the name
// of a ready-made set.
func locate(given string) (*source, error) {
	const next = nextFolder + "."
	whole, err := filepath.Abs(given)
	if err == nil {
		whole, err = filepath.EvalSymlinks(whole)
	}
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return locateReadyMade(given)
		}
		return nil, pathError(given, "cannot be read", "Check its permissions.")
	}
	info, err := os.Stat(whole)
	if err != nil {
		return nil, pathError(given, "cannot be read", "Check its permissions.")
	}
	found := &source{root: whole}
	found.options.Name = filepath.Base(absolute(given))
	parent, base := filepath.Split(whole)
	switch parent = filepath.Clean(parent); {
	case info.Mode().IsRegular() && slices.Contains([]string{".yaml", ".yml"}, filepath.Ext(base)):
		found.root, found.options.Path = parent, base
	case !info.IsDir():
		return nil, pathError(given, "is not a folder, nor a tenant's YAML file", next)
	case filepath.Base(parent) == scripts.TenantFolder:
		found.root, found.options.Path = filepath.Dir(parent), path.Join(scripts.TenantFolder, base)
	}
	return found, nil
}

// locateReadyMade finds a ready-made set by its name.
func locateReadyMade(name string) (*source, error) {
	set, err := scripts.OpenReadyMade(name)
	switch {
	case err == nil:
		return &source{ready: set, options: scripts.LoadOptions{Name: name}}, nil
	case filepath.Base(name) == name:
		return nil, pathError(name, "is not there", nextFolder+", or the name of a ready-made set; "+
			scripts.Suggest(name, scripts.ReadyMade()))
	}
	return nil, pathError(name, "is not there", nextFolder+".")
}

func pathError(given, problem, next string) error {
	return &connector.Error{
		Outcome: connector.InvalidRequest,
		Message: fmt.Sprintf("%s %s. %s", given, problem, next),
	}
}

func absolute(path string) string {
	if full, err := filepath.Abs(path); err == nil {
		return full
	}
	return path
}

// load reads the connection and tells which files it looked at, even if it fails.
func (s *source) load() (*scripts.Set, footprint, error) {
	seen := footprint{}
	options := s.options
	var err error
	if options.Replacements, err = s.replacements(seen); err != nil {
		return nil, seen, err
	}
	set, err := s.read(seen, &options)
	if err != nil {
		return nil, seen, err
	}
	if s.timeout > 0 {
		set.Settings.Timeout = s.timeout
	}
	return set, seen, nil
}

// read reads the connection's files.
func (s *source) read(seen footprint, options *scripts.LoadOptions) (*scripts.Set, error) {
	if s.ready != nil {
		return scripts.Load(s.ready, options)
	}
	root, err := os.OpenRoot(s.root) // so that no link leads out of the folder
	if err != nil {
		seen.note(s.root)
		return nil, pathError(s.root, "cannot be opened", "Check that it is there, and its permissions.")
	}
	defer root.Close()
	return scripts.Load(&witness{files: root.FS(), root: s.root, seen: seen}, options)
}

// replacements puts together what keywords stand for, the more particular before the more general.
func (s *source) replacements(seen footprint) (map[string]any, error) {
	all := maps.Clone(s.keywords.table)
	if s.mappings != "" {
		seen.note(s.mappings)
		text, err := readFile(s.mappings, maxMappings)
		if err != nil {
			return nil, pathError(s.mappings, "cannot be read", "Give --mappings a file with an object in JSON or YAML.")
		}
		mappings, err := scripts.ParseMappings(s.mappings, text)
		if err != nil {
			return nil, err
		}
		maps.Copy(all, mappings)
	}
	maps.Copy(all, s.keywords.single)
	return all, nil
}

// readFile reads a file of at most that many bytes.
func readFile(name string, limit int64) ([]byte, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, limit+1))
	if err == nil && int64(len(text)) > limit {
		err = errors.New("it is too large")
	}
	return text, err
}
