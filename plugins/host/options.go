package host

import (
	"io"
	"log/slog"
	"maps"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/customdb/customdb/plugins"
)

// Options say what to start and how to watch over it. Only Path is needed; a zero value means the default.
type Options struct {
	// Path is the program. PATH is never searched: a name without a folder is one in the working directory.
	Path string
	// Args are its arguments. Other users of the machine can read them, so no secret belongs here.
	Args []string
	// SHA256 is the checksum that the program must have; nil trusts the file. On Linux the very file that was
	// checked is run, whatever happens to its name meanwhile.
	SHA256 []byte
	// Environment is added to the few variables that plugins get, as NAME=value. No secret belongs here either.
	Environment []string
	// Config is handed to the plugin after every start, over the private connection.
	Config plugins.Config

	// Logger takes the host's records and the plugin's; default slog.Default().
	Logger *slog.Logger
	// Stderr, if it is not nil, takes the plugin's standard error as it comes, in writes of whole lines.
	Stderr io.Writer

	StartTimeout time.Duration // from start to the first Describe; default 10 s
	CallTimeout  time.Duration // of a call whose context has no deadline; default 30 s
	DrainTimeout time.Duration // that Close and replacing a process grant to calls that run; default 10 s

	MaxCalls     int // at once; default 64
	MaxQueue     int // calls that wait for their turn; beyond it they are refused; default 256
	MaxLarge     int // requests and replies over 1 MiB under way at once; default 4
	MaxAbandoned int // calls that nobody waits for but that still run, before the process is replaced; default 32

	HealthInterval time.Duration // between health checks; default 2 s
	HealthTimeout  time.Duration // for one health check; default 1 s
	HealthMisses   int           // in a row, before the process is killed; default 3

	BackoffUnit  time.Duration // the pause before the second restart, doubled each time up to 30 s; default 100 ms
	CircuitLimit int           // crashes within a minute, beyond which no restart is tried for a while; default 5
	CircuitPause time.Duration // that while; default 30 s

	// Unary makes every call travel on its own, even if the plugin offers the stream. For measurements.
	Unary bool
}

// A setup is what every process of a plugin is started from.
type setup struct {
	Options
	logger *slog.Logger        // names the connection
	scrub  func(string) string // takes the connection's secrets out of a text
}

// newSetup settles the options for all of the plugin's lives: later changes to what they point to, or of the working
// folder, make no difference.
func newSetup(options Options) (*setup, error) {
	options = options.withDefaults()
	path, err := filepath.Abs(options.Path)
	if err != nil {
		return nil, refused("not_found", "the plugin %s: %v", options.Path, err)
	}
	options.Path = path
	options.Args, options.Environment = slices.Clone(options.Args), slices.Clone(options.Environment)
	options.Config.Configuration = maps.Clone(options.Config.Configuration)
	options.Config.Settings = slices.Clone(options.Config.Settings)
	name := options.Config.Connection
	if name == "" {
		name = filepath.Base(options.Path)
	}
	if options.Stderr != nil {
		options.Stderr = &sharedWriter{writer: options.Stderr}
	}
	return &setup{
		Options: options,
		logger:  options.Logger.With("plugin", name),
		scrub:   newScrubber(options.Config),
	}, nil
}

// A sharedWriter takes the lines of two processes, when one follows the other.
type sharedWriter struct {
	mu     sync.Mutex
	writer io.Writer
}

func (w *sharedWriter) Write(lines []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.writer.Write(lines)
}

func (o Options) withDefaults() Options {
	defaultTo(&o.StartTimeout, 10*time.Second)
	defaultTo(&o.CallTimeout, 30*time.Second)
	defaultTo(&o.DrainTimeout, 10*time.Second)
	defaultTo(&o.MaxCalls, 64)
	defaultTo(&o.MaxQueue, 256)
	defaultTo(&o.MaxLarge, 4)
	defaultTo(&o.MaxAbandoned, 32)
	defaultTo(&o.HealthInterval, 2*time.Second)
	defaultTo(&o.HealthTimeout, time.Second)
	defaultTo(&o.HealthMisses, 3)
	defaultTo(&o.BackoffUnit, 100*time.Millisecond)
	defaultTo(&o.CircuitLimit, 5)
	defaultTo(&o.CircuitPause, 30*time.Second)
	if o.Logger == nil {
		o.Logger = slog.Default()
	}
	return o
}

func defaultTo[Number int | time.Duration](value *Number, preset Number) {
	if *value <= 0 {
		*value = preset
	}
}
