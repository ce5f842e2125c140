package cli

import (
	"context"
	"reflect"
	"sync"
	"time"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/scripts"
)

const (
	watchInterval = 250 * time.Millisecond // between two looks at the files
	maxRetiring   = 3                      // old processes that still have calls, before the next one waits for them
)

// errNotLoaded answers calls before the first Reload that went well, and after Close.
var errNotLoaded = &connector.Error{
	Outcome: connector.Unavailable, Code: "not_loaded", Detail: "the connection is not loaded", Retryable: true,
}

// A reloading connection takes up edited scripts without a restart. Reload puts a new process in the place of the old
// one, which first finishes the calls that it has; a call never sees half of an edit, nor is one lost.
//
// It stands above the Connector and not, as a Database, below it, because an edit may change what a Connector takes as
// fixed: the actions, the dialect, the timeout.
type reloading struct {
	source *source
	start  func(context.Context, *scripts.Set) (*connection, error)

	mu      sync.Mutex
	current *generation // nil before the first Reload that went well, and after Close

	reload   sync.Mutex // held by Reload; guards the two below
	seen     footprint
	closed   bool
	retiring sync.WaitGroup
	slots    chan struct{} // one for each old process
}

// A generation is a connection that will be replaced one day.
type generation struct {
	*connection
	calls sync.WaitGroup // begun while it was the current one
}

// newReloading returns a connection that is not loaded yet; Reload loads it.
func newReloading(source *source, start func(context.Context, *scripts.Set) (*connection, error)) *reloading {
	return &reloading{source: source, start: start, slots: make(chan struct{}, maxRetiring)}
}

// Do performs a call with the scripts as they were at the last Reload that went well.
func (r *reloading) Do(ctx context.Context, call *connector.Call) *connector.Result {
	generation := r.acquire()
	if generation == nil {
		return &connector.Result{Action: call.Action, Outcome: errNotLoaded.Outcome, Err: errNotLoaded}
	}
	defer generation.calls.Done()
	return generation.Do(ctx, call)
}

// scripts are those of the folder as it is loaded.
func (r *reloading) scripts() *scripts.Set {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.current == nil {
		return new(scripts.Set)
	}
	return r.current.set
}

// acquire returns the current generation, with a call counted in.
func (r *reloading) acquire() *generation {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.current != nil {
		r.current.calls.Add(1)
	}
	return r.current
}

// swap puts a generation in the place of the current one, to which no call can be added from then on.
func (r *reloading) swap(next *generation) (last *generation) {
	r.mu.Lock()
	defer r.mu.Unlock()
	last, r.current = r.current, next
	return last
}

// Reload loads the folder and, if it says something else than before, starts a process for it that takes all calls from
// then on. After an error everything is as it was. It waits while too many old processes still have calls.
func (r *reloading) Reload(ctx context.Context) error {
	r.reload.Lock()
	defer r.reload.Unlock()
	if r.closed {
		return errNotLoaded
	}
	set, seen, err := r.source.load()
	r.seen = seen
	if err != nil || r.serves(set) {
		return err
	}
	select {
	case r.slots <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	next, err := r.start(ctx, set)
	if err != nil {
		<-r.slots
		return err
	}
	last := r.swap(&generation{connection: next})
	r.retiring.Go(func() {
		last.retire()
		<-r.slots
	})
	return nil
}

// serves reports whether this is the set that is served already.
func (r *reloading) serves(set *scripts.Set) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.current != nil && reflect.DeepEqual(set, r.current.set)
}

// retire ends the process after its last call.
func (g *generation) retire() {
	if g == nil {
		return
	}
	g.calls.Wait()
	_ = g.Close() // nothing is left to be told: the host logs what goes wrong
}

// wait returns when a file that the last Reload looked at has changed, with the names of those that did, or with an
// error when ctx is done.
func (r *reloading) wait(ctx context.Context) ([]string, error) {
	r.reload.Lock()
	seen := r.seen
	r.reload.Unlock()
	ticker := time.NewTicker(watchInterval)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-ticker.C:
		}
		now := seen.now()
		if len(seen.changed(now)) == 0 {
			continue
		}
		if changed := seen.changed(now.settled()); len(changed) > 0 {
			return changed, nil
		}
	}
}

// Close lets calls under way finish, takes no more, and returns when no process is left.
func (r *reloading) Close() {
	r.reload.Lock()
	defer r.reload.Unlock()
	r.closed = true
	r.swap(nil).retire()
	r.retiring.Wait()
}
