package password

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
)

func TestAsManyHashesRunAtOnceAsThereIsRoomFor(t *testing.T) {
	t.Parallel()
	if cap(slots) != runtime.NumCPU() {
		t.Errorf("room for %d, with %d processors", cap(slots), runtime.NumCPU())
	}
	const width, calls = 3, 40
	g := newGate(width)
	var running, most, ran atomic.Int32
	full := make(chan struct{})
	var once sync.Once
	var group sync.WaitGroup
	for range calls {
		group.Go(func() {
			err := g.pass(t.Context(), func() error {
				now := running.Add(1)
				for {
					seen := most.Load()
					if now <= seen || most.CompareAndSwap(seen, now) {
						break
					}
				}
				if now == width {
					once.Do(func() { close(full) })
				}
				<-full // all wait until there is no room left
				running.Add(-1)
				ran.Add(1)
				return nil
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if most.Load() != width || ran.Load() != calls {
		t.Errorf("at most %d at once, %d in all", most.Load(), ran.Load())
	}
}

func TestAHashThatWaitsIsDroppedWhenItsContextEnds(t *testing.T) {
	t.Parallel()
	v, done := newVerifier(t, Settings{Scheme: "bcrypt", Cost: Cost{Rounds: 4}})
	v.gate = newGate(1)
	busy, release := make(chan struct{}), make(chan struct{})
	var holder sync.WaitGroup
	holder.Go(func() {
		_ = v.gate.pass(context.Background(), func() error { close(busy); <-release; return nil })
	})
	<-busy
	ctx, cancel := context.WithCancel(t.Context())
	answered := make(chan error, 1)
	go func() { answered <- v.Verify(ctx, bcryptPW, Stored{Hash: bcrypt4}) }()
	cancel()
	if err := <-answered; !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	close(release)
	holder.Wait()
	if *done != 0 {
		t.Error("it was hashed all the same")
	}
	if err := v.Verify(t.Context(), bcryptPW, Stored{Hash: bcrypt4}); err != nil {
		t.Errorf("the next one: %v", err)
	}
}

func TestAFastHashDoesNotWait(t *testing.T) {
	t.Parallel()
	v, _ := newVerifier(t, Settings{Scheme: "sha1(salt.pass)"})
	v.gate = newGate(0) // nothing gets through
	err := v.Verify(t.Context(), "hashcat", Stored{
		Hash: "a428863972744b16afef28e0087fc094b44bb7b1", Extra: map[string]string{"salt": "465727565"},
	})
	if err != nil {
		t.Error(err)
	}
}
