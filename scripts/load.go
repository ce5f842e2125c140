package scripts

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/customdb/customdb/connector"
)

const (
	databaseFile = "database.json"

	maxDatabaseFile = 1 << 20    // bytes; a large export has a few kilobytes
	maxTenantFile   = 4 << 20    // bytes of a tenant.yaml, which holds everything but scripts and pages
	maxScript       = 100 * 1024 // bytes; Auth0's own limit
	maxName         = 128        // characters of a connection's name
	maxPath         = 255        // characters of a script's path in the folder
	maxEntries      = 1000       // files in a folder that has no database.json
	maxWarnings     = 50         // nobody reads more
)

// scriptEndings are the endings of script files, each of a language that there is an engine for.
var scriptEndings = []string{".js", ".sql"}

// LoadOptions are what a folder does not say itself; nil means nothing.
type LoadOptions struct {
	// Path is what to read in the file system: a connection's folder, a tenant's folder, or a tenant's YAML file.
	// Default: its root.
	Path string

	// Connection names the one to load of a tenant; a tenant with one connection that has scripts needs no name.
	Connection string

	// Name is the connection's name where nothing read has one, usually that of the folder.
	Name string

	// Configuration adds to the folder's configuration values and goes before them. It is the place for secrets.
	Configuration map[string]string

	// Replacements are the values of the keywords that settings and scripts may hold: ##KEY## is replaced by the text
	// of a string and the JSON of any other value, @@KEY@@ by the JSON of the value, in quotes of its own. A keyword
	// without a value is left alone and brings a warning where it matters.
	Replacements map[string]any
}

// Load reads a connection, from its folder or from a tenant that has it; see the package comment for the forms. A folder
// without database.json, or whose database.json does not mention scripts, has those that are named after their action:
// login.js, get_user.js.
//
// Scripts may lie anywhere in fsys, with a warning if that is outside of the connection's folder; nothing outside of
// fsys is read. Take the fs.FS of an os.Root, so that no symbolic link leads out of it.
//
// The error is a *connector.Error with the outcome InvalidRequest; its message names the file, the place in it and what
// to do.
func Load(fsys fs.FS, options *LoadOptions) (*Set, error) {
	l, err := newLoader(fsys, options)
	if err != nil {
		return nil, err
	}
	tenant, err := l.openTenant()
	if err != nil {
		return nil, err
	}
	if tenant == nil {
		err = l.loadFolder()
	} else {
		err = l.loadFrom(tenant)
	}
	if err != nil {
		return nil, err
	}
	return l.set, nil
}

// A loader makes one Set.
type loader struct {
	fsys    fs.FS
	options *LoadOptions
	folder  string // in fsys: where the connection's paths begin
	tenant  bool   // whether fsys is, as far as we know, a tenant's folder
	set     *Set
}

func newLoader(fsys fs.FS, options *LoadOptions) (*loader, error) {
	if options == nil {
		options = &LoadOptions{}
	}
	folder := cmp.Or(options.Path, ".")
	if !fs.ValidPath(folder) {
		return nil, refuse("%.200q is not a path in the folder", folder)
	}
	return &loader{fsys: fsys, options: options, folder: folder, tenant: folder != ".", set: newSet(options.Name)}, nil
}

func newSet(name string) *Set {
	return &Set{Name: name, Scripts: make(map[connector.Action]Script), Configuration: make(map[string]string)}
}

// loadFolder loads the connection whose folder it is.
func (l *loader) loadFolder() error {
	files, err := l.scriptFiles()
	switch wanted := l.options.Connection; {
	case err != nil:
		return err
	case len(files) == 0:
		return refuse("there are no scripts in this folder: put login.js and get_user.js there, or name the files "+
			"under options.customScripts in %s", databaseFile)
	case wanted != "" && wanted != l.set.Name && wanted != l.options.Name:
		return refuse("this is the folder of the connection %.60q, not of %.60q", l.set.Name, wanted)
	}
	return l.load(files)
}

// load reads the scripts, after the settings.
func (l *loader) load(files []scriptFile) error {
	for _, file := range files {
		script, err := l.readScript(file)
		if err != nil {
			return err
		}
		l.set.Scripts[file.action] = script
	}
	maps.Copy(l.set.Configuration, l.options.Configuration)
	return l.checkName()
}

// A scriptFile says which file holds the script of an action.
type scriptFile struct {
	action connector.Action
	name   string // as seen from the connection's folder: "login.js", "../shared/login.js"
	at     string // where the folder says so, ending in a colon and a space; empty when the name alone does
}

// scriptFiles reads database.json, if there is one, and finds the scripts.
func (l *loader) scriptFiles() ([]scriptFile, error) {
	name := l.at(databaseFile)
	text, err := l.readFile(name, maxDatabaseFile)
	if errors.Is(err, fs.ErrNotExist) {
		return l.scriptsByName()
	}
	if err != nil {
		return nil, err
	}
	files, named, err := l.readDatabase(name, text)
	if err == nil && !named {
		return l.scriptsByName()
	}
	return files, err
}

// scriptsByName finds the scripts that are called like their action, and warns of those that nearly are.
func (l *loader) scriptsByName() ([]scriptFile, error) {
	entries, err := readFolder(l.fsys, l.folder)
	if err != nil {
		return nil, refuse("the connection's folder cannot be read: %v", plainReason(err))
	}
	var files []scriptFile
	for _, entry := range entries {
		ending := path.Ext(entry.Name())
		if entry.IsDir() || !slices.Contains(scriptEndings, ending) {
			continue
		}
		name := strings.TrimSuffix(entry.Name(), ending)
		if action := connector.Action(name); slices.Contains(connector.Actions(), action) {
			if last := len(files) - 1; last >= 0 && files[last].action == action { // names come in order
				return nil, refuse("%s and %s are both there: remove one of them, or name the other under "+
					"options.customScripts in %s", files[last].name, entry.Name(), databaseFile)
			}
			files = append(files, scriptFile{action: action, name: entry.Name()})
			continue
		}
		l.warn("unknown_script_file", "%.60q is not used, because no action has this name; %s",
			entry.Name(), Suggest(name, actionNames()))
	}
	return files, nil
}

// readFolder lists a folder, and refuses one that is something else than what is looked for.
func readFolder(fsys fs.FS, name string) ([]fs.DirEntry, error) {
	folder, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer folder.Close()
	lister, ok := folder.(fs.ReadDirFile)
	if !ok {
		return nil, errors.New("it is not a folder")
	}
	entries, err := lister.ReadDir(maxEntries + 1)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if len(entries) > maxEntries {
		return nil, fmt.Errorf("it has more than %d files; is it the right one?", maxEntries)
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, nil
}

// at is where a file of the connection is in the file system.
func (l *loader) at(name string) string { return path.Join(l.folder, name) }

func (l *loader) readScript(file scriptFile) (Script, error) {
	if ending := path.Ext(file.name); !slices.Contains(scriptEndings, ending) {
		return Script{}, refuse("%sthe script of %s is the file %.200q, but scripts end in %s",
			file.at, file.action, file.name, strings.Join(scriptEndings, " or "))
	}
	where := l.at(file.name)
	text, err := l.readFile(where, maxScript)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return Script{}, refuse("%sthe script of %s, %.200q, is not there: add the file or remove the line",
			file.at, file.action, file.name)
	case err != nil:
		return Script{}, err
	case !utf8.ValidString(text):
		return Script{}, refuse("%s is not UTF-8 text; save it as UTF-8", where)
	}
	source, err := replaceKeywords(where, text, l.options.Replacements, maxScript)
	if err != nil {
		return Script{}, err
	}
	if strings.TrimSpace(source) == "" {
		return Script{}, refuse("%s is empty: write the script of %s there, or remove the file and what mentions it",
			where, file.action)
	}
	l.warnOfScript(file, source)
	return Script{File: file.name, Source: source}, nil
}

func (l *loader) warnOfScript(file scriptFile, source string) {
	if strings.HasPrefix(file.name, "../") {
		l.warn("script_outside_folder", "%sthe script of %s, %.200q, lies outside the connection's folder: Auth0's "+
			"deploy CLI takes it with a warning today and means to refuse it", file.at, file.action, file.name)
	}
	if keywords := unresolvedKeywords(source, l.options.Replacements); len(keywords) > 0 {
		l.warn("keyword_without_value", "%s: no value is known for %s, so that it stays as it is",
			l.at(file.name), strings.Join(keywords, ", "))
	}
}

// readFile reads a text file of at most limit bytes. The error is a *connector.Error, or wraps fs.ErrNotExist.
func (l *loader) readFile(name string, limit int) (string, error) {
	info, err := fs.Stat(l.fsys, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", err
	case err != nil:
		return "", refuse("%s cannot be read: %v", name, plainReason(err))
	case !info.Mode().IsRegular():
		return "", refuse("%s is not a file", name) // opening a pipe would wait for ever
	}
	file, err := l.fsys.Open(name)
	if err != nil {
		return "", refuse("%s cannot be read: %v", name, plainReason(err))
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, int64(limit)+1))
	switch {
	case err != nil:
		return "", refuse("%s cannot be read: %v", name, plainReason(err))
	case len(text) > limit:
		return "", tooLarge(name, limit)
	}
	return strings.TrimPrefix(string(text), "\ufeff"), nil
}

// plainReason takes the path out of a file error: what the file is called in the folder has been said already.
func plainReason(err error) error {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		return pathError.Err
	}
	return err
}

func tooLarge(file string, limit int) error {
	return refuse("%s is too large: it may have %d KiB at most", file, limit>>10)
}

func (l *loader) checkName() error {
	name := l.set.Name
	if name == "" {
		l.set.Name = "connection"
		return nil
	}
	if !printable(name, maxName) {
		return refuse("the connection's name may have %d printable characters at most; it is %.60q", maxName, name)
	}
	return nil
}

func (l *loader) warn(code, format string, args ...any) {
	if len(l.set.Warnings) < maxWarnings {
		l.set.Warnings = append(l.set.Warnings, connector.Warning{Code: code, Message: fmt.Sprintf(format, args...)})
	}
}

// printable reports whether the text has at most that many characters, all of which can be shown in a message.
func printable(text string, most int) bool {
	return utf8.ValidString(text) && utf8.RuneCountInString(text) <= most &&
		!strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsPrint(r) })
}

func actionNames() []string {
	names := make([]string, 0, len(connector.Actions()))
	for _, action := range connector.Actions() {
		names = append(names, string(action))
	}
	return names
}
