//go:build !noembed

package embeddeddb

import (
	"net"
	"sync"
	"time"
)

// A listener knows the connections that it accepted, so that they can be ended: go-mysql-server only stops accepting.
type listener struct {
	net.Listener
	mu    sync.Mutex
	conns map[*conn]struct{}
	ended chan struct{} // gets a token, if there is room, when a connection ends
}

func newListener(inner net.Listener) *listener {
	return &listener{Listener: inner, conns: make(map[*conn]struct{}), ended: make(chan struct{}, 1)}
}

func (l *listener) Accept() (net.Conn, error) {
	inner, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	accepted := &conn{Conn: inner, listener: l}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.conns[accepted] = struct{}{}
	return accepted, nil
}

// endConnections closes the connections under their handlers and waits until these have noticed, but no longer than
// timeout: a statement that runs is not interrupted.
func (l *listener) endConnections(timeout time.Duration) {
	deadline := time.After(timeout)
	for l.closeOpen() > 0 {
		select {
		case <-l.ended:
		case <-deadline:
			return
		}
	}
}

// closeOpen closes the connections that are open and returns how many there were.
func (l *listener) closeOpen() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	for open := range l.conns {
		_ = open.Conn.Close()
	}
	return len(l.conns)
}

// A conn tells its listener when its handler is done with it.
type conn struct {
	net.Conn
	listener *listener
}

func (c *conn) Close() error {
	err := c.Conn.Close()
	c.listener.mu.Lock()
	delete(c.listener.conns, c)
	c.listener.mu.Unlock()
	select {
	case c.listener.ended <- struct{}{}:
	default:
	}
	return err
}
