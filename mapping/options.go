package mapping

// The limits that apply where Options do not say otherwise.
const (
	DefaultMaxBytes = 16 << 20 // of each metadata field
	DefaultMaxDepth = 512      // of nested objects and arrays

	// HighestMaxDepth is the most that Options.MaxDepth can ask for, so that encoding/json can read what passes here.
	HighestMaxDepth = 10000
)

// Options are the limits and choices of a translation. A nil *Options means the defaults, as does a field that is zero.
type Options struct {
	// MaxBytes limits the JSON text of each of metadata, app_metadata and user_metadata, in bytes.
	MaxBytes int

	// MaxDepth limits how deep objects and arrays may be nested; the outermost one counts.
	MaxDepth int

	// Strict makes an error of what is a warning otherwise: forbidden keys in app_metadata, and names with . or $.
	Strict bool

	// OnInvalid makes Stream go on after a document that cannot be translated. It is told of each; when it returns nil,
	// the rest of the line on which the document began is left out, and an error ends the stream. It is meant for NDJSON.
	OnInvalid func(*DocumentError) error
}

func (o *Options) maxBytes() int {
	if o == nil || o.MaxBytes <= 0 {
		return DefaultMaxBytes
	}
	return o.MaxBytes
}

func (o *Options) maxDepth() int {
	if o == nil || o.MaxDepth <= 0 {
		return DefaultMaxDepth
	}
	return min(o.MaxDepth, HighestMaxDepth)
}

func (o *Options) strict() bool { return o != nil && o.Strict }
