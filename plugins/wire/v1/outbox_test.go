package wire

import (
	"slices"
	"testing"
)

func TestAnOutboxKeepsTheOrderAndCutsBatches(t *testing.T) {
	outbox := NewOutbox[string]()
	select {
	case <-outbox.Ready():
		t.Error("an empty outbox is ready")
	default:
	}
	outbox.Put("a", 10)
	outbox.Put("b", MaxStreamed-10)
	outbox.Put("c", 1)
	outbox.Put("too large for any batch", 2*MaxStreamed)
	outbox.Put("d", 1)
	for _, want := range [][]string{{"a", "b"}, {"c"}, {"too large for any batch"}, {"d"}} {
		<-outbox.Ready()
		if got := outbox.Take(nil); !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	select {
	case <-outbox.Ready():
		t.Error("it is ready although nothing is left")
	default:
	}
}
