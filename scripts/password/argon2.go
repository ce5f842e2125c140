package password

import (
	"encoding/base64"
	"fmt"
	"strings"

	"github.com/go-crypt/x/argon2"
)

const argonOld = "it is argon2 of version 1.0 (no v=19), which no well-kept library computes"

func argonSchemes() []scheme {
	return []scheme{
		{label: "argon2id", about: "PHP, Laravel, Django, Spring: whichever argon2 the text says", prefix: "$argon2id$",
			form: argonForm("argon2id")},
		{label: "argon2i", about: "PHP 7.2", prefix: "$argon2i$", form: argonForm("argon2i")},
		{label: "argon2d", about: "argon2 for other than passwords, found all the same", prefix: "$argon2d$",
			form: argonForm("argon2d")},
		{label: "argon2-v16", about: "argon2 before its version 1.3", refusal: argonOld},
		{label: "django-argon2-v16", about: "Django with argon2 before its version 1.3", refusal: argonOld},
	}
}

// An argonKey is one of the library's functions.
type argonKey func(password, salt []byte, passes, memory, threads, size uint32) []byte

var argonKinds = map[string]argonKey{"argon2id": argon2.IDKey, "argon2i": argon2.IKey, "argon2d": argon2.DKey}

// argonForm is $argon2id$v=19$m=65536,t=4,p=1$salt$digest of every kind; new hashes are of the one given.
func argonForm(kind string) form {
	return form{
		parse: parseArgon,
		blank: func(cost Cost, _ input) (string, error) {
			cost = cost.or(Cost{Rounds: 4, Memory: 64 << 10, Threads: 1}) // as PHP does
			raw := base64.RawStdEncoding
			return fmt.Sprintf("$%s$v=19$m=%d,t=%d,p=%d$%s$%s", kind, cost.Memory, cost.Rounds, cost.Threads,
				raw.EncodeToString(randomBytes(16)), raw.EncodeToString(make([]byte, 32))), nil
		},
	}
}

func parseArgon(in input) (*plan, error) {
	parts := strings.Split(in.hash, "$")
	if len(parts) < 2 || parts[0] != "" || argonKinds[parts[1]] == nil {
		return nil, malformed("it does not begin with $argon2id$, $argon2i$ or $argon2d$")
	}
	if len(parts) == 5 || len(parts) == 6 && parts[2] == "v=16" {
		return nil, unknown(argonOld)
	}
	if len(parts) != 6 || parts[2] != "v=19" {
		return nil, malformed("it is not $argon2id$v=19$m=…,t=…,p=…$salt$digest")
	}
	cost, err := argonCost(parts[3])
	if err != nil {
		return nil, err
	}
	salt, _, err := readBase64(parts[4])
	if err != nil {
		return nil, malformed("the salt is not base64")
	}
	want, encode, err := readBase64(parts[5])
	if err != nil {
		return nil, err
	}
	front := strings.TrimSuffix(in.hash, parts[5])
	p := argonPlan(argonKinds[parts[1]], cost, salt, want)
	p.encode = func(digest []byte) string { return front + encode(digest) }
	return p, cost.withinArgon()
}

// argonPlan is what all formats with argon2 inside share. The caller adds how to write it down.
func argonPlan(key argonKey, cost Cost, salt, want []byte) *plan {
	return &plan{
		cost: fmt.Sprintf("m=%d,t=%d,p=%d", cost.Memory, cost.Rounds, cost.Threads), slow: true, want: want,
		derive: func(w *work, password []byte) ([]byte, error) {
			w.add(cost.Memory * cost.Rounds)
			return key(password, salt, uint32(cost.Rounds), uint32(cost.Memory), uint32(cost.Threads),
				uint32(len(want))), nil
		},
	}
}

// argonCost reads m=65536,t=4,p=1.
func argonCost(text string) (Cost, error) {
	var cost Cost
	for _, part := range strings.Split(text, ",") {
		name, value, _ := strings.Cut(part, "=")
		n, err := number("a parameter", value)
		if err != nil {
			return cost, err
		}
		switch name {
		case "m":
			cost.Memory = n
		case "t":
			cost.Rounds = n
		case "p":
			cost.Threads = n
		default:
			return cost, unknown("argon2 has a parameter here that is none of m, t, p")
		}
	}
	return cost, nil
}

// withinArgon looks at the bounds. Memory is in KiB.
func (c Cost) withinArgon() error {
	if err := within("the number of passes", c.Rounds, maxIterations); err != nil {
		return err
	}
	if err := within("the number of lanes", c.Threads, maxThreads); err != nil {
		return err
	}
	if c.Memory < 1 {
		return malformed("the memory is missing")
	}
	return withinMemory(c.Memory<<10, c.Rounds)
}
