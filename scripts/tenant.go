package scripts

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// TenantFolder is the folder of a tenant's export that has a folder for each database connection.
const TenantFolder = "database-connections"

// tenantFile is the file of a tenant's export that has all database connections, in its YAML form.
const tenantFile = "tenant.yaml"

// Connections lists the database connections of a tenant that have scripts of their own, by name; options.Connection
// does not matter. For a connection's folder the list is empty. The error is as for Load.
func Connections(fsys fs.FS, options *LoadOptions) ([]string, error) {
	l, err := newLoader(fsys, options)
	if err != nil {
		return nil, err
	}
	tenant, err := l.openTenant()
	if tenant == nil || err != nil {
		return nil, err
	}
	return tenant.scripted(), nil
}

// A tenant is the part of an export that matters here.
type tenant struct {
	called      string // in messages: the path of its file or folder
	connections []tenantConnection
}

// A tenantConnection is one of a tenant's, looked at but not loaded.
type tenantConnection struct {
	name     string
	alias    string // the name of its own folder, if it has one
	folder   string // where its paths begin
	scripted bool   // whether it has scripts, or a fault that hides whether it has
	settings func(*loader) ([]scriptFile, error)
}

// openTenant looks whether the path is a tenant's; nil means that it is a connection's folder.
func (l *loader) openTenant() (*tenant, error) {
	if isYAML(l.folder) {
		return l.openTenantFile(l.folder)
	}
	switch {
	case l.has(databaseFile, fs.FileMode.IsRegular):
		return nil, nil
	case l.has(tenantFile, fs.FileMode.IsRegular):
		return l.openTenantFile(l.at(tenantFile))
	case l.has(TenantFolder, fs.FileMode.IsDir):
		return l.openTenantFolder()
	}
	return nil, nil
}

func (l *loader) has(name string, kind func(fs.FileMode) bool) bool {
	info, err := fs.Stat(l.fsys, l.at(name))
	return err == nil && kind(info.Mode())
}

// loadFrom loads the connection of the tenant that the options name.
func (l *loader) loadFrom(t *tenant) error {
	connection, err := t.choose(l.options.Connection)
	if err != nil {
		return err
	}
	l.folder, l.tenant, l.set.Name = connection.folder, true, connection.name
	files, err := connection.settings(l)
	switch {
	case err != nil:
		return err
	case len(files) == 0:
		return refuse("the connection %.60q in %s has no scripts: name them under options.customScripts",
			connection.name, t.called)
	}
	return l.load(files)
}

func (t *tenant) scripted() []string {
	var names []string
	for _, connection := range t.connections {
		if connection.scripted {
			names = append(names, connection.name)
		}
	}
	return names
}

// choose gives the connection of that name, which may be that of its folder; without a name, the only one.
func (t *tenant) choose(name string) (tenantConnection, error) {
	wanted := func(c tenantConnection) bool { return c.name == name || c.alias == name }
	if name == "" {
		wanted = func(c tenantConnection) bool { return c.scripted }
	}
	var chosen []tenantConnection
	for _, connection := range t.connections {
		if wanted(connection) {
			chosen = append(chosen, connection)
		}
	}
	names := t.scripted()
	switch {
	case len(chosen) == 1:
		return chosen[0], nil
	case len(names) == 0:
		return tenantConnection{}, refuse("no database connection in %s has scripts", t.called)
	case name == "":
		return tenantConnection{}, refuse("%s has several connections, %s: choose one with --connection NAME",
			t.called, listed(names))
	case len(chosen) > 1:
		return tenantConnection{}, refuse("%s has the connection %.60q more than once: rename one of them", t.called, name)
	}
	return tenantConnection{}, refuse("%s has no connection %.60q; %s", t.called, name, Suggest(name, names))
}

// openTenantFolder finds the folders in database-connections.
func (l *loader) openTenantFolder() (*tenant, error) {
	parent := l.at(TenantFolder)
	entries, err := readFolder(l.fsys, parent)
	if err != nil {
		return nil, refuse("%s cannot be read: %v", parent, plainReason(err))
	}
	found := &tenant{called: parent}
	for _, entry := range entries {
		if entry.IsDir() && printable(entry.Name(), maxPath) {
			found.connections = append(found.connections, l.glance(path.Join(parent, entry.Name())))
		}
	}
	return found, nil
}

// glance looks at a connection's folder for its name and whether it has scripts. What is wrong with it is told when it
// is loaded: a fault in one connection is none of another's.
func (l *loader) glance(folder string) tenantConnection {
	glancer := &loader{fsys: l.fsys, options: l.options, folder: folder, tenant: true, set: newSet(path.Base(folder))}
	files, err := glancer.scriptFiles()
	return tenantConnection{
		name:     glancer.set.Name,
		alias:    path.Base(folder),
		folder:   folder,
		scripted: err != nil || len(files) > 0,
		settings: (*loader).scriptFiles,
	}
}

// openTenantFile reads databases: in a YAML file.
func (l *loader) openTenantFile(file string) (*tenant, error) {
	text, err := l.readFile(file, maxTenantFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, refuse("%s is not there", file)
	}
	if err != nil {
		return nil, err
	}
	if text, err = replaceKeywords(file, text, l.options.Replacements, maxTenantFile); err != nil {
		return nil, err
	}
	root, err := parseYAML(file, text)
	if err != nil {
		return nil, l.blameKeywords(text, err)
	}
	found := &tenant{called: file}
	databases, err := databasesOf(file, root)
	if databases == nil || err != nil {
		return found, err
	}
	doc, err := fromYAML(file, text, databases)
	if err != nil {
		return nil, err
	}
	found.connections, err = listDatabases(doc)
	return found, err
}

// databasesOf finds the list of connections among everything else that a tenant has, which is not looked at.
func databasesOf(file string, root *yaml.Node) (databases *yaml.Node, err error) {
	if root == nil {
		return nil, nil
	}
	if root.Kind != yaml.MappingNode {
		return nil, refuse("%s%s must be an object", placeIn(file, root.Line, root.Column), file)
	}
	for i := 0; i+1 < len(root.Content); i += 2 {
		switch name := root.Content[i]; {
		case name.Kind != yaml.ScalarNode || name.Value != "databases":
		case databases != nil:
			return nil, refuse("%s%s has %q twice; remove one of them", placeIn(file, name.Line, name.Column), file, name.Value)
		default:
			databases = root.Content[i+1]
		}
	}
	if databases != nil && databases.ShortTag() == "!!null" {
		return nil, nil
	}
	return databases, nil
}

// listDatabases takes the list apart into its connections.
func listDatabases(doc *document) ([]tenantConnection, error) {
	whole, err := doc.whole()
	if err != nil {
		return nil, err
	}
	entries, err := doc.list(whole, "databases")
	if err != nil {
		return nil, err
	}
	if len(entries) > maxEntries {
		return nil, doc.refuse(whole.at, "databases has more than %d connections", maxEntries)
	}
	connections := make([]tenantConnection, 0, len(entries))
	for i, entry := range entries {
		connection, err := listDatabase(doc, entry, fmt.Sprintf("databases[%d]", i))
		if err != nil {
			return nil, err
		}
		connections = append(connections, connection)
	}
	return connections, nil
}

func listDatabase(doc *document, entry value, called string) (tenantConnection, error) {
	connection := tenantConnection{folder: path.Dir(doc.file)}
	members, err := doc.object(entry, called)
	if err != nil {
		return connection, err
	}
	named := slices.IndexFunc(members, func(m member) bool { return m.name == "name" })
	if named < 0 {
		return connection, doc.refuse(entry.at, "%s has no name", called)
	}
	name, ok := asString(members[named].value.text)
	if !ok || strings.TrimSpace(name) == "" {
		return connection, doc.refuse(members[named].value.at, "name must be a text")
	}
	connection.name = name
	connection.settings = func(l *loader) ([]scriptFile, error) {
		files, _, err := l.readConnection(doc, entry, called)
		return files, err
	}
	files, err := connection.settings(&loader{
		options: &LoadOptions{}, folder: connection.folder, tenant: true, set: newSet(name),
	})
	connection.scripted = err != nil || len(files) > 0
	return connection, nil
}
