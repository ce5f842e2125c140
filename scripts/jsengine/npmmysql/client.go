package npmmysql

import (
	"context"
	"fmt"
	"log/slog"
	"sync"

	"github.com/customdb/customdb/scripts/mysqlpool"
)

// Options are the settings of a Client. The zero value of a field means its default.
type Options struct {
	DSN      string // every connection goes there, whatever server the script names; it still chooses the database if the DSN does not
	PoolSize int    // connections to one server as one user; default 16
	MaxRows  int    // of one result; default 50,000
	MaxBytes int    // of one result as JSON; default 32 MiB
	Logger   *slog.Logger
}

// A Client is the Go half of the module for one engine. It is safe for use by many goroutines.
type Client struct {
	options  Options
	redirect *mysqlpool.Target // nil if there is none
	pools    *mysqlpool.Pools

	mu      sync.Mutex
	targets map[string]mysqlpool.Target // by the options' text, which most calls repeat
}

// New returns a Client, which has no connection yet. The error is for a DSN that cannot be read; it does not quote it.
func New(options Options) (*Client, error) {
	if options.MaxRows <= 0 {
		options.MaxRows = 50_000
	}
	if options.MaxBytes <= 0 {
		options.MaxBytes = 32 << 20
	}
	c := &Client{
		options: options,
		pools:   mysqlpool.New(mysqlpool.Options{Size: options.PoolSize, Logger: options.Logger}),
		targets: make(map[string]mysqlpool.Target),
	}
	if options.DSN != "" {
		target, err := mysqlpool.ParseDSN(options.DSN)
		if err != nil {
			return nil, fmt.Errorf("redirecting MySQL connections: %w", err)
		}
		c.redirect = &target
	}
	return c, nil
}

// Close closes the pools' connections: idle ones now, others when their calls end. Its error is always nil.
func (c *Client) Close() error {
	c.pools.Close()
	return nil
}

// NewSession returns the Go half of one script call, whose context ends before Close if the call fails.
func (c *Client) NewSession(ctx context.Context) *Session { return &Session{client: c, ctx: ctx} }
