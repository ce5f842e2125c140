package jsengine

import (
	"context"
	"errors"
	"sync"
)

// callsPerVM is after how many calls a machine is replaced, so that what scripts leave in it cannot grow for ever.
const callsPerVM = 500

// A pool keeps machines between calls and bounds how many calls run at once.
type pool struct {
	slots  chan struct{} // one held by each running call
	keep   bool          // machines between calls
	closed chan struct{}

	mu   sync.Mutex
	idle []*vm // the last used is last: it is taken first, while its memory is warm
}

var errClosed = errors.New("the engine is closed")

func newPool(size int, keep bool) *pool {
	return &pool{slots: make(chan struct{}, size), keep: keep, closed: make(chan struct{})}
}

// enter waits for a slot; leave gives it back.
func (p *pool) enter(ctx context.Context) error {
	select {
	case <-p.closed:
		return errClosed
	default:
	}
	select {
	case p.slots <- struct{}{}:
		if err := ctx.Err(); err != nil { // both were ready
			p.leave()
			return err
		}
		return nil
	case <-ctx.Done():
		return ctx.Err()
	case <-p.closed:
		return errClosed
	}
}

func (p *pool) leave() { <-p.slots }

// take returns a machine: an idle one, or else a new one of the engine.
func (p *pool) take(e *Engine) (*vm, error) {
	if v := p.takeIdle(); v != nil {
		return v, nil
	}
	v, err := newVM(e)
	if err != nil {
		return nil, err
	}
	go v.serve()
	return v, nil
}

func (p *pool) takeIdle() *vm {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.idle) == 0 {
		return nil
	}
	last := len(p.idle) - 1
	v := p.idle[last]
	p.idle[last] = nil
	p.idle = p.idle[:last]
	return v
}

// put takes back a machine whose call has ended, and reports whether it will be used again.
func (p *pool) put(v *vm, fault bool) bool {
	if fault || !p.keep || v.served >= callsPerVM {
		return false
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.idle = append(p.idle, v)
	return true
}

// close refuses further calls, waits for the running ones, and frees the machines. It is for once.
func (p *pool) close() {
	close(p.closed)
	for range cap(p.slots) {
		p.slots <- struct{}{}
	}
	for v := p.takeIdle(); v != nil; v = p.takeIdle() {
		close(v.calls)
	}
}
