package mapping

import "fmt"

// A Dialect is the name by which a document calls the user's app_metadata. The empty Dialect means Metadata.
type Dialect string

// The two dialects.
const (
	Metadata    Dialect = "metadata"     // the legacy name, which scripts see by default
	AppMetadata Dialect = "app_metadata" // the canonical name
)

// ParseDialect reads a dialect from a setting or a flag. The empty string gives Metadata, the default.
func ParseDialect(s string) (Dialect, error) {
	d := Dialect(s)
	if !d.Valid() {
		return "", fmt.Errorf("unknown dialect %.40q: it is %s or %s", s, Metadata, AppMetadata)
	}
	return d.orDefault(), nil
}

// Valid reports whether d is one of the two dialects, or empty.
func (d Dialect) Valid() bool { return d == "" || d == Metadata || d == AppMetadata }

// Other gives the dialect that d is not.
func (d Dialect) Other() Dialect {
	if d == AppMetadata {
		return Metadata
	}
	return AppMetadata
}

func (d Dialect) orDefault() Dialect {
	if d == "" {
		return Metadata
	}
	return d
}
