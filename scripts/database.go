package scripts

import (
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/customdb/customdb/connector"
)

// readDatabase takes from a database.json what customdb uses; everything else in it is Auth0's and is passed over. named
// is false when it does not mention scripts at all.
func (l *loader) readDatabase(name, text string) (files []scriptFile, named bool, err error) {
	text, err = l.replaceInDatabase(name, text)
	if err != nil {
		return nil, false, err
	}
	doc := &document{file: name, text: []byte(text)}
	whole, err := doc.whole()
	if err != nil {
		return nil, false, l.blameKeywords(text, err)
	}
	return l.readConnection(doc, whole, databaseFile)
}

// readConnection reads what a database.json or an entry of a tenant's YAML file says of a connection. The whole of it is
// called by that name where it is no object.
func (l *loader) readConnection(doc *document, whole value, called string) (files []scriptFile, named bool, err error) {
	reader := &databaseReader{loader: l, doc: doc, called: called}
	err = reader.each(whole, called, map[string]func(value, string) error{
		"name":          reader.readName,
		"options":       reader.readOptions,
		"customScripts": reader.readCustomScripts,
	})
	return reader.files, reader.named, err
}

type databaseReader struct {
	*loader
	doc    *document
	called string
	files  []scriptFile
	named  bool
}

func (r *databaseReader) readOptions(options value, path string) error {
	return r.each(options, path, map[string]func(value, string) error{
		"import_mode":                  r.readBool(&r.set.ImportMode),
		"enable_script_context":        r.readBool(&r.set.ScriptContext),
		"enabledDatabaseCustomization": r.readCustomization,
		"customScripts":                r.readCustomScripts,
		"configuration":                r.readConfiguration,
		"customdb":                     r.readCustomdb,
	})
}

// each hands the members of an object that have a reader to it, with their path; null counts as missing.
func (r *databaseReader) each(object value, path string, readers map[string]func(value, string) error) error {
	members, err := r.doc.object(object, path)
	if err != nil {
		return err
	}
	for _, member := range members {
		read, wanted := readers[member.name]
		if !wanted || isNull(member.value.text) {
			continue
		}
		memberPath := member.name
		if path != r.called {
			memberPath = path + "." + member.name
		}
		if err := read(member.value, memberPath); err != nil {
			return err
		}
	}
	return nil
}

func (r *databaseReader) readName(name value, path string) error {
	text, ok := asString(name.text)
	if !ok {
		return r.doc.refuse(name.at, "%s must be a text", path)
	}
	if text != "" {
		r.set.Name = text
	}
	return nil
}

func (r *databaseReader) readBool(field *bool) func(value, string) error {
	return func(given value, path string) error {
		switch string(given.text) {
		case "true", "false":
			*field = string(given.text) == "true"
			return nil
		}
		return r.doc.refuse(given.at, "%s must be true or false", path)
	}
}

func (r *databaseReader) readCustomization(given value, path string) error {
	enabled := true
	if err := r.readBool(&enabled)(given, path); err != nil {
		return err
	}
	if !enabled {
		r.warn("customization_disabled", "%s is false, so that Auth0 would not run these scripts; customdb does", path)
	}
	return nil
}

func (r *databaseReader) readCustomdb(customdb value, _ string) (err error) {
	r.set.Settings, err = readSettings(r.doc, customdb)
	return err
}

// readConfiguration reads the values that scripts see as configuration. They are texts; a number or a truth value
// becomes one. A value with a keyword that nobody replaced is left out: a script may miss it, but it must not take
// ##PASSWORD## for a password.
func (r *databaseReader) readConfiguration(configuration value, path string) error {
	members, err := r.doc.object(configuration, path)
	if err != nil {
		return err
	}
	for _, member := range members {
		text, ok := asString(member.value.text)
		switch {
		case !printable(member.name, maxName) || member.name == "":
			return r.doc.refuse(member.at, "a name in %s may have 1 to %d printable characters", path, maxName)
		case ok:
		case isNull(member.value.text):
			continue
		case strings.ContainsAny(string(member.value.text[:1]), "[{"):
			return r.doc.refuse(member.value.at, "%s.%s must be a text", path, member.name)
		default:
			text = string(member.value.text)
			r.warn("configuration_not_text", "%s.%s is not a text; scripts see it as one", path, member.name)
		}
		r.configure(member.name, text)
	}
	return nil
}

func (r *databaseReader) configure(name, text string) {
	if _, overridden := r.options.Configuration[name]; overridden {
		return
	}
	if keywords := unresolvedKeywords(text, r.options.Replacements); len(keywords) > 0 {
		r.warn("keyword_without_value",
			"options.configuration.%s is left out, because no value is known for %s: give one with --set %[1]s=… or in "+
				"the environment as CUSTOMDB_CONFIGURATION_%[1]s", name, strings.Join(keywords, ", "))
		return
	}
	r.set.Configuration[name] = text
}

// readCustomScripts reads which file holds which script. Auth0's deploy CLI allows the table at the top, too, where it
// takes the place of the one under options.
func (r *databaseReader) readCustomScripts(table value, where string) error {
	if r.named && where != "customScripts" {
		return nil // the one at the top has been read already
	}
	members, err := r.doc.object(table, where)
	if err != nil {
		return err
	}
	r.named, r.files = true, nil
	for _, member := range members {
		action := connector.Action(member.name)
		if !slices.Contains(connector.Actions(), action) {
			return r.doc.refuse(member.at, "%s has no script %.60q; %s",
				where, member.name, Suggest(member.name, actionNames()))
		}
		if isNull(member.value.text) {
			continue
		}
		name, ok := asString(member.value.text)
		if !ok {
			return r.doc.refuse(member.value.at, "%s.%s must name a file, as in %q",
				where, action, "./"+member.name+".js")
		}
		file, problem := r.inReach(name)
		if problem != "" {
			return r.doc.refuse(member.value.at, "%s.%s names %.200q, %s", where, action, name, problem)
		}
		r.files = append(r.files, scriptFile{action: action, name: file, at: r.doc.place(member.value.at)})
	}
	return nil
}

// inReach gives a script's path as seen from the connection's folder, or says why there can be no such script.
func (r *databaseReader) inReach(name string) (file, problem string) {
	file = path.Clean(strings.ReplaceAll(name, `\`, "/"))
	if file == "." || path.IsAbs(file) || strings.Contains(file, ":") || !printable(file, maxPath) {
		return "", `which is not the relative path of a file, such as "./login.js"`
	}
	if relative, err := filepath.Rel(r.folder, r.at(file)); err == nil && fs.ValidPath(r.at(file)) {
		return filepath.ToSlash(relative), ""
	}
	if r.tenant {
		return "", "which leads out of the tenant's folder; nothing outside of it is read, so that an export from " +
			"elsewhere cannot ask for files of this machine: copy the script into the folder"
	}
	return "", "which leads out of the connection's folder; a script may lie outside of it only within a tenant's " +
		"export, where the folder is in database-connections: copy the script into the folder"
}

// blameKeywords adds to a syntax error what often causes one: a keyword without a value outside quotes, or a value that
// does not fit where it was put.
func (l *loader) blameKeywords(text string, err error) error {
	refusal := connector.AsError(err)
	switch keywords := unresolvedKeywords(text, l.options.Replacements); {
	case len(keywords) > 0:
		refusal.Message += "; no value is known for " + strings.Join(keywords, ", ")
	case len(l.options.Replacements) > 0:
		refusal.Message += "; the place is that after the keywords were replaced: where a value has quotes or line " +
			"ends, write @@KEY@@ instead of ##KEY##"
	}
	return refusal
}
