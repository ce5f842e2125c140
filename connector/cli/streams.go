package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"
)

// streams are the program's standard streams, and what it knows about who is at their other end.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

func (s *streams) printf(format string, args ...any) { fmt.Fprintf(s.out, format, args...) }
func (s *streams) notef(format string, args ...any)  { fmt.Fprintf(s.err, format, args...) }

// json prints value as one JSON object on one line.
func (s *streams) json(value any) error { return encode(s.out, value) }

// noteJSON is json on standard error, for a verb whose standard output holds something else.
func (s *streams) noteJSON(value any) error { return encode(s.err, value) }

func encode(stream io.Writer, value any) error {
	encoder := json.NewEncoder(stream)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(value)
}

// isTerminal reports whether a person looks at the stream.
func isTerminal(stream any) bool {
	file, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

const defaultWidth = 100

// width is the number of columns to fill.
func (s *streams) width() int {
	if file, ok := s.out.(*os.File); ok {
		if columns, _, err := term.GetSize(int(file.Fd())); err == nil && columns >= 60 {
			return min(columns, 160)
		}
	}
	return defaultWidth
}

// The few colours in use.
const (
	green  = "32"
	red    = "31"
	yellow = "33"
	bold   = "1"
	faint  = "2"
)

// paint colours text when a person looks at standard output and has not asked for plain text.
func (s *streams) paint(colour, text string) string {
	if text == "" || os.Getenv("NO_COLOR") != "" || !isTerminal(s.out) {
		return text
	}
	return "\x1b[" + colour + "m" + text + "\x1b[0m"
}

// indent puts prefix before every line but the first.
func indent(text, prefix string) string {
	return strings.ReplaceAll(strings.TrimRight(text, "\n"), "\n", "\n"+prefix)
}
