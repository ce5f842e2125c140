package password

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"math/bits"
	"strconv"
	"strings"

	"github.com/go-crypt/x/yescrypt"
	"golang.org/x/crypto/scrypt"
)

// scryptStandard is N = 2^14, r = 8, p = 1: 16 MiB.
var scryptStandard = Cost{Rounds: 14, Memory: 8, Threads: 1}

// withinScrypt looks at the bounds: Rounds is the exponent of N, Memory is r, Threads is p.
func (c Cost) withinScrypt() error {
	if c.Rounds < 1 || c.Memory < 1 || c.Threads < 1 {
		return malformed("a parameter of scrypt is not at least 1")
	}
	if c.Rounds > 30 || c.Memory > 1<<20 {
		return withinMemory(maxMemory+1, 1)
	}
	if err := within("scrypt's p", c.Threads, maxThreads); err != nil {
		return err
	}
	return withinMemory(128*c.Memory<<c.Rounds, c.Threads)
}

// exponent is the binary logarithm of N.
func exponent(n int) (int, error) {
	if n < 2 || n&(n-1) != 0 {
		if n == int(^uint32(0)>>1) { // too long to be read
			return 31, nil
		}
		return 0, malformed("scrypt's N is not a power of two")
	}
	return bits.TrailingZeros(uint(n)), nil
}

// scryptPlan is what all formats with scrypt inside share. The caller adds how to write it down.
func scryptPlan(cost Cost, salt, want []byte) (*plan, error) {
	return &plan{
		cost: fmt.Sprintf("N=2^%d,r=%d,p=%d", cost.Rounds, cost.Memory, cost.Threads), slow: true, want: want,
		derive: func(w *work, password []byte) ([]byte, error) { return scryptKey(w, cost, password, salt, len(want)) },
	}, cost.withinScrypt()
}

func scryptKey(w *work, cost Cost, password, salt []byte, size int) ([]byte, error) {
	w.add(cost.Memory * cost.Threads << cost.Rounds)
	key, err := scrypt.Key(password, salt, 1<<cost.Rounds, cost.Memory, cost.Threads, size)
	if err != nil {
		return nil, fmt.Errorf("scrypt: %w", err)
	}
	return key, nil
}

// A scryptLayout is a format in which N, r, p, the salt and the digest stand as text.
type scryptLayout struct {
	layout layout // with {{n}}, {{r}}, {{p}}, {{salt}}, {{hash}}
	size   int    // bytes of new digests
	salt   func() string
	read   func(salt string) ([]byte, error) // nil: the salt's text is the salt
	hex    bool                              // of the digest, or else base64
}

func (l scryptLayout) form() form { return form{parse: l.parse, blank: l.blank} }

func (l scryptLayout) parse(in input) (*plan, error) {
	found, ok := l.layout.split(in.hash)
	if !ok {
		return nil, malformed("it has not the form that this scheme writes")
	}
	cost, err := scryptCost(found["n"], found["r"], found["p"])
	if err != nil {
		return nil, err
	}
	salt := []byte(found["salt"])
	if l.read != nil {
		if salt, err = l.read(found["salt"]); err != nil {
			return nil, err
		}
	}
	read := readBase64
	if l.hex {
		read = readHex
	}
	want, encode, err := read(found["hash"])
	if err != nil {
		return nil, err
	}
	p, err := scryptPlan(cost, salt, want)
	p.encode = func(digest []byte) string {
		found["hash"] = encode(digest)
		return l.layout.join(found)
	}
	return p, err
}

func (l scryptLayout) blank(cost Cost, _ input) (string, error) {
	cost = cost.or(scryptStandard)
	if err := cost.withinScrypt(); err != nil {
		return "", err
	}
	digest := base64.StdEncoding.EncodeToString(make([]byte, l.size))
	if l.hex {
		digest = hex.EncodeToString(make([]byte, l.size))
	}
	return l.layout.join(map[string]string{
		"n": strconv.Itoa(1 << cost.Rounds), "r": strconv.Itoa(cost.Memory), "p": strconv.Itoa(cost.Threads),
		"salt": l.salt(), "hash": digest,
	}), nil
}

func scryptCost(n, r, p string) (Cost, error) {
	whole, err := number("scrypt's N", n)
	if err != nil {
		return Cost{}, err
	}
	cost := Cost{}
	if cost.Rounds, err = exponent(whole); err != nil {
		return cost, err
	}
	if cost.Memory, err = number("scrypt's r", r); err != nil {
		return cost, err
	}
	cost.Threads, err = number("scrypt's p", p)
	return cost, err
}

// saltBytes reads a salt in base64.
func saltBytes(text string) ([]byte, error) {
	salt, _, err := readBase64(text)
	if err != nil {
		return nil, malformed("the salt is not base64")
	}
	return salt, nil
}

// scrypt7Form is crypt(3)'s $7$: a character for N, five each for r and p, the salt as text, $ and 43 characters.
var scrypt7Form = form{
	parse: func(in input) (*plan, error) {
		text, err := unprefixed(in.hash, "$7$")
		if err != nil {
			return nil, err
		}
		at := strings.LastIndexByte(text, '$')
		if at < 11 || !is64(text[:11]) || len(text)-at-1 != 43 {
			return nil, malformed("after $7$, it is not 11 characters of parameters, a salt, $ and 43 of digest")
		}
		want := yescrypt.Decode64([]byte(text[at+1:]))
		if want == nil {
			return nil, malformed("the digest has characters that are not ./0-9A-Za-z")
		}
		cost := Cost{
			Rounds: strings.IndexByte(itoa64, text[0]),
			Memory: int(desNumber(text[1:6])), Threads: int(desNumber(text[6:11])),
		}
		p, err := scryptPlan(cost, []byte(text[11:at]), want)
		p.encode = func(digest []byte) string {
			return strings.TrimSuffix(in.hash, text[at+1:]) + string(yescrypt.Encode64(digest))
		}
		return p, err
	},
	blank: func(Cost, input) (string, error) {
		return "$7$C6..../...." + random64(22) + "$" + strings.Repeat(".", 43), nil
	},
}

// yescryptForm is $y$ with the parameters that systems write: j, a character for N, one for r.
var yescryptForm = form{
	parse: func(in input) (*plan, error) {
		parts := strings.Split(in.hash, "$")
		if len(parts) != 5 || parts[0] != "" || parts[1] != "y" || len(parts[4]) != 43 || !is64(parts[4]) {
			return nil, malformed("it is not $y$, parameters, a salt, $ and 43 characters of ./0-9A-Za-z")
		}
		if len(parts[2]) != 3 || parts[2][0] != 'j' || !is64(parts[2]) {
			return nil, unknown("its parameters are not those of crypt(3), which are j and two characters")
		}
		if parts[3] != "" && yescrypt.Decode64([]byte(parts[3])) == nil {
			return nil, malformed("the salt has characters that are not ./0-9A-Za-z")
		}
		cost := Cost{
			Rounds: strings.IndexByte(itoa64, parts[2][1]) + 1, Memory: strings.IndexByte(itoa64,
				parts[2][2]) + 1, Threads: 1,
		}
		if cost.Rounds < 10 || cost.Rounds > 18 || cost.Memory > 32 {
			return nil, unknown("its parameters are outside what crypt(3) writes")
		}
		setting := strings.TrimSuffix(in.hash, parts[4])
		return &plan{
			cost: fmt.Sprintf("N=2^%d,r=%d", cost.Rounds, cost.Memory), slow: true, want: []byte(parts[4]), text: true,
			derive: func(w *work, password []byte) ([]byte, error) {
				w.add(cost.Memory << cost.Rounds)
				whole, err := yescrypt.Hash(password, []byte(setting))
				if err != nil {
					return nil, fmt.Errorf("yescrypt: %w", err)
				}
				return whole[len(setting):], nil
			},
			encode: func(digest []byte) string { return setting + string(digest) },
		}, cost.withinScrypt()
	},
	blank: func(Cost, input) (string, error) {
		return "$y$j9T$" + string(yescrypt.Encode64(randomBytes(16))) + "$" + strings.Repeat(".", 43), nil
	},
}
