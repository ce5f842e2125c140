package scripts

import (
	"encoding/json"
	"time"

	"github.com/customdb/customdb/mapping"
	"github.com/customdb/customdb/scripts/password"
)

// Settings are customdb's own, read from options.customdb in database.json:
//
//	"customdb": {"metadata_dialect": "app_metadata", "timeout": "5s", "memory_limit": "32MiB"}
//
// The zero value of a field means its default, which WithDefaults fills in.
type Settings struct {
	// MetadataDialect is the name by which the scripts call app_metadata. Default mapping.Metadata.
	MetadataDialect mapping.Dialect `json:"metadata_dialect,omitempty"`

	// Timeout is how long one call may take, from 10 ms to 20 s. Default 10 s. In database.json it is a text such as
	// "2.5s" or a number of milliseconds; in a Set's JSON form it is a number of nanoseconds.
	Timeout time.Duration `json:"timeout,omitempty"`

	// PoolSize is how many connections to the store may be open at once, from 1 to 1000. Default 16.
	PoolSize int `json:"pool_size,omitempty"`

	// Concurrency is how many calls may run at once, from 1 to 1000. Default 64.
	Concurrency int `json:"concurrency,omitempty"`

	// MemoryLimit is how many bytes one script may use, from 1 MiB to 1 GiB. Default 64 MiB. In database.json it is a
	// text such as "32MiB" or a number of bytes.
	MemoryLimit int64 `json:"memory_limit,omitempty"`

	// Isolation says what scripts keep from one call to the next. Default IsolationConnection.
	Isolation Isolation `json:"isolation,omitempty"`

	// ImplicitGlobals lets scripts use mysql, bcrypt, crypto, request, _, async and uuid without require, as the oldest
	// platform runtimes did. Default true; nil is the default.
	ImplicitGlobals *bool `json:"implicit_globals,omitempty"`

	// AllowedHosts are the hosts that scripts may reach over HTTP; see ParseAllowedHosts. Default none.
	AllowedHosts []string `json:"allowed_hosts,omitempty"`

	// Columns are the rules by which SQL scripts make a profile of a row's columns, and the columns of a user to be created;
	// see package columns. Default none: a column is the attribute of its name.
	Columns json.RawMessage `json:"columns,omitempty"`

	// Password is how the store keeps passwords, for SQL scripts. Default none: the scripts deal with passwords themselves.
	Password *password.Settings `json:"password,omitempty"`

	// Defaults are what keywords stand for that nobody gave a value for, in database.json and the scripts. Default none. Only
	// Load uses them, and only in a database.json.
	Defaults map[string]string `json:"defaults,omitempty"`
}

// Isolation says what scripts keep from one call to the next.
type Isolation string

// The isolations.
const (
	IsolationConnection Isolation = "connection" // a VM serves one call after another, so that global keeps its values
	IsolationCall       Isolation = "call"       // a fresh VM for every call
)

// Bounds of the settings.
const (
	minTimeout, maxTimeout         = 10 * time.Millisecond, 20 * time.Second
	minMemoryLimit, maxMemoryLimit = 1 << 20, 1 << 30
	maxPoolSize                    = 1000
	maxConcurrency                 = 1000
)

// WithDefaults returns the settings with a value in every field.
func (s Settings) WithDefaults() Settings {
	fill(&s.MetadataDialect, mapping.Metadata)
	fill(&s.Timeout, 10*time.Second)
	fill(&s.PoolSize, 16)
	fill(&s.Concurrency, 64)
	fill(&s.MemoryLimit, 64<<20)
	fill(&s.Isolation, IsolationConnection)
	if s.ImplicitGlobals == nil {
		s.ImplicitGlobals = new(true)
	}
	return s
}

func fill[T comparable](field *T, value T) {
	var zero T
	if *field == zero {
		*field = value
	}
}
