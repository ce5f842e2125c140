package phpserialize

// The limits that apply where Limits do not say otherwise.
const (
	DefaultMaxBytes = 1 << 20 // of the text that is read
	DefaultMaxDepth = 32      // of nested arrays
	DefaultMaxItems = 100_000 // elements of all arrays together

	// HighestMaxDepth is the most that Limits.MaxDepth can ask for, because the reader calls itself.
	HighestMaxDepth = 1000
)

// Limits bound what is read. A nil *Limits means the defaults, as does a field that is zero.
type Limits struct {
	MaxBytes int // of the text that is read
	MaxDepth int // of nested arrays; the outermost one counts
	MaxItems int // elements of all arrays together
}

func (l *Limits) withDefaults() Limits {
	full := Limits{MaxBytes: DefaultMaxBytes, MaxDepth: DefaultMaxDepth, MaxItems: DefaultMaxItems}
	if l == nil {
		return full
	}
	if l.MaxBytes > 0 {
		full.MaxBytes = l.MaxBytes
	}
	if l.MaxDepth > 0 {
		full.MaxDepth = min(l.MaxDepth, HighestMaxDepth)
	}
	if l.MaxItems > 0 {
		full.MaxItems = l.MaxItems
	}
	return full
}
