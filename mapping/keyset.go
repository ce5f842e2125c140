package mapping

import "math/bits"

// A keySet finds keys that occur twice in one of the objects that are open. It remembers hashes only. An object's
// hashes are a list while they are few, and a hash table after that.
//
// A large table is not in the processor's cache, so keys wait until there are some and go into the table together: then
// the memory is fetched for many of them at a time. That is why a duplicate may be found a few keys late.
type keySet struct {
	open  []region
	lists []uint64             // of all open objects, innermost last
	spare [maxClass][][]uint64 // tables not in use, by the logarithm of their size

	waiting [batch]keyAt
	waits   int
	owner   int    // the index in open of the object whose keys wait
	fetched uint64 // means nothing
}

// A region is what is known of one open object.
type region struct {
	start int      // of its list
	count int      // of its keys
	table []uint64 // nil while a list is enough; 0 is an empty slot
	shift int      // of a hash, to give its place in the table
}

// keyAt is the hash of a key and the offset where the key begins.
type keyAt struct {
	hash uint64
	at   int64
}

const (
	listLength = 24 // keys before a list becomes a table
	firstClass = 6  // the logarithm of the smallest table's size
	maxClass   = 23 // tables from 2^maxClass slots on are not kept
	batch      = 32

	none = int64(-1) // no duplicate
)

// reset forgets everything but the memory.
func (k *keySet) reset() {
	for i := range k.open {
		k.recycle(k.open[i].table)
	}
	clear(k.open)
	k.open, k.lists, k.waits = k.open[:0], k.lists[:0], 0
}

// rootCount gives the number of keys known of the outermost object.
func (k *keySet) rootCount() int { return k.open[0].count }

// enter opens an object.
func (k *keySet) enter() { k.open = append(k.open, region{start: len(k.lists)}) }

// leave closes the innermost object. It gives the offset of a key that was there before, or none.
func (k *keySet) leave() int64 {
	last := len(k.open) - 1
	r := &k.open[last]
	twice := none
	if r.table != nil {
		if k.owner == last {
			twice = k.flush()
		}
		k.recycle(r.table)
		r.table = nil
	}
	k.lists = k.lists[:r.start]
	k.open = k.open[:last]
	return twice
}

// add notes a key of the innermost object. It gives the offset of a key that was there before, or none.
func (k *keySet) add(hash uint64, at int64) int64 {
	last := len(k.open) - 1
	r := &k.open[last]
	r.count++
	hash |= 1
	if r.table != nil {
		return k.wait(last, keyAt{hash, at})
	}
	for _, known := range k.lists[r.start:] {
		if known == hash {
			return at
		}
	}
	k.lists = append(k.lists, hash)
	if r.count == listLength {
		k.grow(r, firstClass)
		for _, hash := range k.lists[r.start:] {
			r.insert(hash)
		}
		k.lists = k.lists[:r.start]
	}
	return none
}

// wait puts a key beside those that are to go into a table.
func (k *keySet) wait(object int, key keyAt) int64 {
	twice := none
	if k.owner != object || k.waits == batch {
		twice = k.flush()
		k.owner = object
	}
	k.waiting[k.waits] = key
	k.waits++
	return twice
}

// flush puts the keys that wait into their table.
func (k *keySet) flush() int64 {
	if k.waits == 0 {
		return none
	}
	r := &k.open[k.owner]
	if r.count > len(r.table)/4*3 {
		k.grow(r, bits.Len(uint(len(r.table))))
	}
	twice := none
	for _, key := range k.waiting[:k.waits] { // nothing here waits for anything else: the memory is fetched all at once
		k.fetched ^= r.table[key.hash>>(r.shift&63)&uint64(len(r.table)-1)]
	}
	for _, key := range k.waiting[:k.waits] {
		if !r.insert(key.hash) && twice == none {
			twice = key.at
		}
	}
	k.waits = 0
	return twice
}

// grow gives the object a table of 2^class slots.
func (k *keySet) grow(r *region, class int) {
	old := r.table
	r.table, r.shift = k.take(class), 64-class
	for _, hash := range old { // in the order of the hashes, nearly, so that memory is written in order too
		if hash != 0 {
			r.insert(hash)
		}
	}
	k.recycle(old)
}

// insert puts a hash into the table, which has room, and reports whether it is new there.
func (r *region) insert(hash uint64) bool {
	table := r.table
	mask := uint64(len(table) - 1)
	for i := hash >> (r.shift & 63) & mask; ; i = (i + 1) & mask {
		switch table[i] {
		case 0:
			table[i] = hash
			return true
		case hash:
			return false
		}
	}
}

// take gives an empty table of 2^class slots.
func (k *keySet) take(class int) []uint64 {
	if class < maxClass {
		if spare := k.spare[class]; len(spare) > 0 {
			table := spare[len(spare)-1]
			k.spare[class] = spare[:len(spare)-1]
			clear(table)
			return table
		}
	}
	return make([]uint64, 1<<class)
}

// recycle keeps a table for later.
func (k *keySet) recycle(table []uint64) {
	if class := bits.Len(uint(len(table))) - 1; class >= 0 && class < maxClass {
		k.spare[class] = append(k.spare[class], table)
	}
}
