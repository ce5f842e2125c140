package password

import (
	"bytes"
	"encoding/json"
)

// Cost is how much work a new hash is to be. A zero field means what the scheme's own system writes today.
type Cost struct {
	// Rounds is the exponent of 2 for bcrypt, phpass, Drupal and scrypt, and else the number of iterations or passes.
	Rounds int `json:"rounds,omitempty"`

	// Memory is that of argon2, in KiB, or the block size r of scrypt.
	Memory int `json:"memory,omitempty"`

	// Threads are argon2's lanes, or scrypt's p.
	Threads int `json:"threads,omitempty"`
}

// UnmarshalJSON reads a number, which is the rounds, or an object.
func (c *Cost) UnmarshalJSON(text []byte) error {
	if trimmed := bytes.TrimSpace(text); len(trimmed) > 0 && trimmed[0] != '{' {
		return json.Unmarshal(trimmed, &c.Rounds)
	}
	type fields Cost
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	return decoder.Decode((*fields)(c))
}

// or fills in what is zero.
func (c Cost) or(standard Cost) Cost {
	fill := func(field *int, value int) {
		if *field == 0 {
			*field = value
		}
	}
	fill(&c.Rounds, standard.Rounds)
	fill(&c.Memory, standard.Memory)
	fill(&c.Threads, standard.Threads)
	return c
}
