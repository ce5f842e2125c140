package scripts

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/customdb/customdb/mapping"
)

// A setting reads one member of options.customdb. The error of its read says what the value must be, and nothing else.
type setting struct {
	name string
	read func(settings *Settings, value json.RawMessage) error

	// readObject is there instead for one that has members of its own. Its error is the whole of it, with the place.
	readObject func(settings *Settings, doc *document, given value, path string) error
}

var settingTable = []setting{
	{name: "metadata_dialect", read: func(s *Settings, value json.RawMessage) (err error) {
		s.MetadataDialect, err = oneOf(value, mapping.Metadata, mapping.AppMetadata)
		return err
	}},
	{name: "timeout", read: func(s *Settings, value json.RawMessage) (err error) {
		s.Timeout, err = duration(value, minTimeout, maxTimeout)
		return err
	}},
	{name: "pool_size", read: func(s *Settings, value json.RawMessage) (err error) {
		s.PoolSize, err = wholeNumber(value, 1, maxPoolSize)
		return err
	}},
	{name: "concurrency", read: func(s *Settings, value json.RawMessage) (err error) {
		s.Concurrency, err = wholeNumber(value, 1, maxConcurrency)
		return err
	}},
	{name: "memory_limit", read: func(s *Settings, value json.RawMessage) (err error) {
		s.MemoryLimit, err = size(value, minMemoryLimit, maxMemoryLimit)
		return err
	}},
	{name: "isolation", read: func(s *Settings, value json.RawMessage) (err error) {
		s.Isolation, err = oneOf(value, IsolationConnection, IsolationCall)
		return err
	}},
	{name: "implicit_globals", read: func(s *Settings, value json.RawMessage) error {
		if text := string(value); text != "true" && text != "false" {
			return errors.New("true or false")
		}
		s.ImplicitGlobals = new(string(value) == "true")
		return nil
	}},
	{name: "allowed_hosts", read: func(s *Settings, value json.RawMessage) (err error) {
		s.AllowedHosts, err = hostList(value)
		return err
	}},
	{name: "columns", readObject: readColumns},
	{name: "password", readObject: readPassword},
	{name: "defaults", readObject: readDefaults},
}

// readSettings reads options.customdb, strictly: a setting that is misspelt would otherwise be ignored in silence.
func readSettings(doc *document, customdb value) (Settings, error) {
	var settings Settings
	members, err := doc.object(customdb, "options.customdb")
	if err != nil {
		return Settings{}, err
	}
	for _, member := range members {
		i := slices.IndexFunc(settingTable, func(known setting) bool { return known.name == member.name })
		if i < 0 {
			return Settings{}, doc.refuse(member.at, "options.customdb has no setting %.60q; %s",
				member.name, Suggest(member.name, settingNames()))
		}
		path := "options.customdb." + member.name
		if read := settingTable[i].readObject; read != nil {
			if err := read(&settings, doc, member.value, path); err != nil {
				return Settings{}, err
			}
			continue
		}
		if err := settingTable[i].read(&settings, member.value.text); err != nil {
			return Settings{}, doc.refuse(member.value.at, "%s must be %v", path, err)
		}
	}
	return settings, nil
}

func settingNames() []string {
	names := make([]string, len(settingTable))
	for i, known := range settingTable {
		names[i] = known.name
	}
	return names
}

func oneOf[T ~string](value json.RawMessage, allowed ...T) (T, error) {
	if text, ok := asString(value); ok && slices.Contains(allowed, T(text)) {
		return T(text), nil
	}
	quoted := make([]string, len(allowed))
	for i, one := range allowed {
		quoted[i] = strconv.Quote(string(one))
	}
	return "", fmt.Errorf("%s", strings.Join(quoted, " or "))
}

func wholeNumber(value json.RawMessage, least, most int) (int, error) {
	number, err := strconv.Atoi(string(value))
	if err != nil || number < least || number > most {
		return 0, fmt.Errorf("a whole number from %d to %d", least, most)
	}
	return number, nil
}

// duration reads a text such as "2.5s", or a number of milliseconds.
func duration(value json.RawMessage, least, most time.Duration) (time.Duration, error) {
	var length time.Duration
	var err error
	if text, ok := asString(value); ok {
		length, err = time.ParseDuration(text)
	} else {
		var milliseconds float64
		milliseconds, err = strconv.ParseFloat(string(value), 64)
		length = time.Duration(math.Min(milliseconds, 1e9) * float64(time.Millisecond))
	}
	if err != nil || length < least || length > most {
		return 0, fmt.Errorf(`from %v to %v, written like "2.5s" or as a number of milliseconds`, least, most)
	}
	return length, nil
}

var sizeUnits = []struct {
	name  string
	bytes int64
}{{"KiB", 1 << 10}, {"MiB", 1 << 20}, {"GiB", 1 << 30}}

// size reads a text such as "32MiB", or a number of bytes.
func size(value json.RawMessage, least, most int64) (int64, error) {
	digits, unit := string(value), int64(1)
	if text, ok := asString(value); ok {
		digits = text
		for _, known := range sizeUnits {
			if before, found := strings.CutSuffix(text, known.name); found {
				digits, unit = strings.TrimSpace(before), known.bytes
			}
		}
	}
	number, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || number < 0 || number > most/unit || number*unit < least {
		return 0, fmt.Errorf(`from %dMiB to %dMiB, written like "32MiB" or as a number of bytes`, least>>20, most>>20)
	}
	return number * unit, nil
}

// hostList reads a list of hosts that ParseAllowedHosts can read.
func hostList(value json.RawMessage) ([]string, error) {
	var hosts []string
	if len(value) == 0 || value[0] != '[' || json.Unmarshal(value, &hosts) != nil {
		return nil, errors.New("a list of hosts")
	}
	if _, err := ParseAllowedHosts(hosts); err != nil {
		return nil, fmt.Errorf("a list of hosts, each of them %w", err)
	}
	return hosts, nil
}

// asString gives the text of a JSON string; ok is false for every other value.
func asString(value json.RawMessage) (text string, ok bool) {
	if len(value) == 0 || value[0] != '"' || json.Unmarshal(value, &text) != nil {
		return "", false
	}
	return text, true
}
