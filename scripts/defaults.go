package scripts

import (
	"encoding/json"
	"maps"
	"regexp"
)

// PrefixKeyword is the keyword that stands before the names of tables: ##PREFIX##users.
const PrefixKeyword = "PREFIX"

var (
	keywordName = regexp.MustCompile(`^[\w.-]{1,100}$`)
	tablePrefix = regexp.MustCompile(`^\w{0,32}$`)
)

// replaceInDatabase replaces the keywords of a database.json. The file may say itself what a keyword stands for that
// nobody gave a value for; that holds for the scripts, too.
func (l *loader) replaceInDatabase(name, text string) (string, error) {
	replaced, err := replaceKeywords(name, text, l.options.Replacements, maxDatabaseFile)
	if err != nil {
		return "", err
	}
	var database struct {
		Options struct {
			Customdb struct {
				Defaults map[string]string `json:"defaults"`
			} `json:"customdb"`
		} `json:"options"`
	}
	if json.Unmarshal([]byte(replaced), &database) != nil || len(database.Options.Customdb.Defaults) == 0 {
		return replaced, nil // a mistake is told when the settings are read
	}
	options := *l.options
	options.Replacements = make(map[string]any)
	for keyword, value := range database.Options.Customdb.Defaults {
		options.Replacements[keyword] = value
	}
	_, prefixed := options.Replacements[PrefixKeyword]
	maps.Copy(options.Replacements, l.options.Replacements)
	l.options = &options
	if prefix, ok := options.Replacements[PrefixKeyword].(string); prefixed && (!ok || !tablePrefix.MatchString(prefix)) {
		return "", refuse("%s: the value of the keyword %s stands before the names of tables: it is a text of letters, digits "+
			"and underscores, 32 at most", name, PrefixKeyword)
	}
	return replaceKeywords(name, text, options.Replacements, maxDatabaseFile)
}

// readDefaults reads the setting defaults, whose values replaceInDatabase has used by now.
func readDefaults(settings *Settings, doc *document, given value, path string) error {
	if doc.marks != nil {
		return doc.refuse(given.at, "%s can only stand in a %s: in a tenant's YAML file, give the keywords their values "+
			"with --mappings or in the environment", path, databaseFile)
	}
	members, err := doc.object(given, path)
	if err != nil {
		return err
	}
	settings.Defaults = make(map[string]string, len(members))
	for _, member := range members {
		text, ok := asString(member.value.text)
		switch {
		case !keywordName.MatchString(member.name):
			return doc.refuse(member.at, "%s: a keyword is 1 to 100 letters, digits and signs of _.-, such as %s",
				path, PrefixKeyword)
		case !ok:
			return doc.refuse(member.value.at, "%s.%s must be a text", path, member.name)
		}
		settings.Defaults[member.name] = text
	}
	return nil
}
