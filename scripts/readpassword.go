package scripts

import (
	"encoding/json"
	"errors"
	"slices"

	"github.com/customdb/customdb/mapping/columns"
	"github.com/customdb/customdb/scripts/password"
)

// readColumns reads the rules of the setting columns, so that a mistake in them is told by its place.
func readColumns(settings *Settings, doc *document, given value, path string) error {
	if _, err := doc.object(given, path); err != nil {
		return err
	}
	_, err := columns.Parse(given.text)
	var wrong *columns.RuleError
	switch {
	case errors.As(err, &wrong):
		return doc.refuse(given.at+int(wrong.Offset), "%s: %v", path, err)
	case err != nil:
		return doc.refuse(given.at, "%s: %v", path, err)
	}
	settings.Columns = given.text
	return nil
}

// passwordTable reads the members of the setting password. The error of its read says what the value must be.
var passwordTable = []struct {
	name string
	read func(settings *password.Settings, value json.RawMessage) error
}{
	{"scheme", func(s *password.Settings, value json.RawMessage) error { return readText(&s.Scheme, value) }},
	{"secret", func(s *password.Settings, value json.RawMessage) error { return readText(&s.Secret, value) }},
	{"hash", func(s *password.Settings, value json.RawMessage) error { return readText(&s.Hash, value) }},
	{"extra", func(s *password.Settings, value json.RawMessage) error {
		return readTexts(&s.Extra, value, "the column's name")
	}},
	{"parameters", func(s *password.Settings, value json.RawMessage) error {
		return readTexts(&s.Parameters, value, "its value, a text")
	}},
	{"cost", func(s *password.Settings, value json.RawMessage) error {
		if isNull(value) || json.Unmarshal(value, &s.Cost) != nil {
			return errors.New("a number of rounds, or an object with rounds, memory and threads")
		}
		return nil
	}},
}

// readPassword reads the setting password.
func readPassword(settings *Settings, doc *document, given value, path string) error {
	members, err := doc.object(given, path)
	if err != nil {
		return err
	}
	read := new(password.Settings)
	names := make([]string, len(passwordTable))
	for i, known := range passwordTable {
		names[i] = known.name
	}
	for _, member := range members {
		i := slices.Index(names, member.name)
		if i < 0 {
			return doc.refuse(member.at, "%s has no setting %.60q; %s", path, member.name, Suggest(member.name, names))
		}
		if err := passwordTable[i].read(read, member.value.text); err != nil {
			return doc.refuse(member.value.at, "%s.%s must be %v", path, member.name, err)
		}
	}
	if keywords := unresolvedKeywords(read.Secret, nil); len(keywords) > 0 {
		return doc.refuse(given.at, "%s.secret waits for %s, which has no value: give one in the environment, as CUSTOMDB_KEYWORD_ and "+
			"the key, or with --mappings", path, keywords[0])
	}
	switch {
	case read.Scheme == "":
		return doc.refuse(given.at, `%s needs a scheme, such as "bcrypt", or "auto" where the hashes name theirs`, path)
	case read.Hash == "":
		return doc.refuse(given.at, "%s needs hash, the name of the column with the stored hash", path)
	}
	if _, err := password.New(*read); err != nil {
		return doc.refuse(given.at, "%s: %v", path, err)
	}
	settings.Password = read
	return nil
}

func readText(field *string, value json.RawMessage) error {
	text, ok := asString(value)
	if !ok || text == "" {
		return errors.New("a text")
	}
	*field = text
	return nil
}

// readTexts reads an object of texts.
func readTexts(field *map[string]string, value json.RawMessage, what string) error {
	if len(value) == 0 || value[0] != '{' || json.Unmarshal(value, field) != nil {
		return errors.New(`an object such as {"salt": "…"}, with a role and ` + what)
	}
	return nil
}
