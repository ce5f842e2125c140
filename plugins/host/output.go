package host

import (
	"bufio"
	"context"
	"errors"
	"io"
	"log/slog"
	"strings"
	"sync"
	"time"

	wire "github.com/customdb/customdb/plugins/wire/v1"
)

const (
	maxLine      = 64 << 10 // bytes of a line that are looked at; the rest of it is dropped
	maxHandshake = 16 << 10 // bytes of the first line on standard output
	keptLines    = 50       // of standard error, for the operator
	linesASecond = 200      // records a second from one plugin
)

// An output is what one process says outside of the protocol: log records and plain lines on standard error, stray
// prints on standard output. All of it is hostile; it reaches the log cut, cleaned and bounded in rate, without the
// connection's secrets.
type output struct {
	logger *slog.Logger
	raw    io.Writer // Options.Stderr; nil for none
	scrub  func(string) string

	mu        sync.Mutex
	first     string   // on standard output, if it was not a handshake
	tail      []string // the last lines of standard error, or the first ones of a panic
	panicking bool
	second    time.Time // the current one, for the rate
	inSecond  int
	dropped   int
}

// readStdout passes the first line on to go-plugin, as the handshake, and warns of all others.
func (o *output) readStdout(stdout io.Reader, handshake *io.PipeWriter) {
	lines := bufio.NewReaderSize(stdout, maxHandshake)
	line, err := readLine(lines)
	o.mu.Lock()
	o.first = line
	o.mu.Unlock()
	if line != "" {
		_, _ = io.WriteString(handshake, line+"\n") // fails when nobody waits any more
	}
	_ = handshake.Close()
	for err == nil {
		if line, err = readLine(lines); line != "" {
			o.strayPrint("standard output", line)
		}
	}
}

// readStderr logs every line.
func (o *output) readStderr(stderr io.Reader) {
	lines := bufio.NewReaderSize(stderr, maxLine)
	for {
		line, err := readLine(lines)
		if line != "" {
			o.take(line)
		}
		if err != nil {
			return
		}
	}
}

// readLine reads a line, of which it keeps as much as the reader's buffer holds.
func readLine(reader *bufio.Reader) (string, error) {
	line, err := reader.ReadSlice('\n')
	text := strings.TrimRight(string(line), "\r\n")
	for errors.Is(err, bufio.ErrBufferFull) {
		_, err = reader.ReadSlice('\n')
	}
	return text, err
}

func (o *output) take(line string) {
	line = o.scrub(line)
	if o.raw != nil {
		_, _ = io.WriteString(o.raw, line+"\n") // the operator's to mend
	}
	record := understand(line)
	if record.attrs == nil || record.level >= slog.LevelError { // an ordinary record is not what an operator looks for
		o.keep(record.message)
	}
	o.log(record)
}

// keep remembers the line for the operator. From a panic's first line on, the first lines are the ones worth keeping.
func (o *output) keep(line string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if startsPanic(line) {
		o.panicking, o.tail = true, nil
	}
	if len(o.tail) == keptLines {
		if o.panicking {
			return
		}
		o.tail = append(o.tail[:0], o.tail[1:]...)
	}
	o.tail = append(o.tail, wire.Clean(line, 512))
}

func startsPanic(line string) bool {
	return strings.HasPrefix(line, "panic: ") || strings.HasPrefix(line, "fatal error: ")
}

func (o *output) log(record record) {
	if !o.admit() {
		return
	}
	o.logger.LogAttrs(context.Background(), record.level, record.message, record.attrs...)
}

// admit counts the record against this second's share, and tells of those that the last one did not admit.
func (o *output) admit() bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	now := time.Now()
	if now.Sub(o.second) >= time.Second {
		if o.dropped > 0 {
			o.logger.Warn("the plugin logged too fast; records were left out", "left_out", o.dropped)
		}
		o.second, o.inSecond, o.dropped = now, 0, 0
	}
	o.inSecond++
	if o.inSecond > linesASecond {
		o.dropped++
		return false
	}
	return true
}

// strayPrint warns of a line that was printed where nobody should print.
func (o *output) strayPrint(where, line string) {
	o.log(record{
		level:   slog.LevelWarn,
		message: "the plugin printed to " + where,
		attrs:   []slog.Attr{slog.String("text", wire.Clean(o.scrub(line), 512))},
	})
}

// stray returns a writer for what go-plugin brings back from a plugin's replaced standard output and error.
func (o *output) stray(where string) io.Writer { return strayWriter{o, where} }

type strayWriter struct {
	output *output
	where  string
}

func (w strayWriter) Write(text []byte) (int, error) {
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimRight(line, "\r\n"); line != "" {
			w.output.strayPrint(w.where, line)
		}
	}
	return len(text), nil
}

// lastLines are the lines that were kept, and the first line on standard output.
func (o *output) lastLines() (first string, tail []string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return wire.Clean(o.scrub(o.first), 200), append([]string(nil), o.tail...)
}
