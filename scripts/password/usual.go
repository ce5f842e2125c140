package password

import (
	"maps"
	"sync"
)

// A dummy is a stored hash that is nobody's.
type dummy struct {
	scheme *scheme
	stored Stored
}

// A usual knows what most of a store's hashes are like, so that a user who does not exist costs what most users do.
type usual struct {
	first dummy // before any was seen

	mutex sync.Mutex
	seen  map[kindOfHash]int
	best  dummy
	kind  kindOfHash // of best
	most  int        // how often that was seen
}

// A kindOfHash is what makes hashes cost the same.
type kindOfHash struct {
	scheme *scheme
	cost   string
}

// maxKinds bounds how many kinds are counted; a store has a handful.
const maxKinds = 64

// saw counts a hash.
func (u *usual) saw(s *scheme, stored Stored, p *plan) {
	kind := kindOfHash{s, p.cost}
	u.mutex.Lock()
	defer u.mutex.Unlock()
	if u.seen == nil {
		u.seen = map[kindOfHash]int{}
	}
	if u.seen[kind] == 0 && len(u.seen) == maxKinds {
		return
	}
	u.seen[kind]++
	if u.seen[kind] <= u.most {
		return
	}
	if u.kind != kind {
		u.kind = kind
		u.best = dummy{scheme: s, stored: Stored{Hash: p.dummy(), Extra: maps.Clone(stored.Extra)}}
	}
	u.most = u.seen[kind]
}

// pick is a hash like most.
func (u *usual) pick() dummy {
	u.mutex.Lock()
	defer u.mutex.Unlock()
	if u.most == 0 {
		return u.first
	}
	return u.best
}
