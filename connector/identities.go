package connector

import (
	"hash/maphash"
	"sync"
)

// identities remembers which id an identifier led to, to notice one that changes. It keeps hashes only, and at most two
// generations of a few thousand.
type identities struct {
	mu     sync.Mutex
	seed   maphash.Seed
	recent map[uint64]uint64
	older  map[uint64]uint64
}

const identitiesGeneration = 4096

// changed files the id for the identifier and reports whether another one was filed before.
func (i *identities) changed(identifier, userID string) bool {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.recent == nil {
		i.seed = maphash.MakeSeed()
		i.recent = map[uint64]uint64{}
	}
	key, id := maphash.String(i.seed, identifier), maphash.String(i.seed, userID)
	before, seen := i.recent[key]
	if !seen {
		before, seen = i.older[key]
	}
	if len(i.recent) >= identitiesGeneration {
		i.older, i.recent = i.recent, map[uint64]uint64{}
	}
	i.recent[key] = id
	return seen && before != id
}
