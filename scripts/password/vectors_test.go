package password

import (
	"bufio"
	"context"
	"encoding/hex"
	"errors"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A vector is a block of testdata/vectors.txt.
type vector struct {
	line     int
	settings Settings
	system   string
	password string
	stored   Stored
	refused  bool
}

func (v vector) name() string { return v.settings.Scheme + ", line " + strconv.Itoa(v.line) }

// readVectors reads testdata/vectors.txt.
func readVectors(t testing.TB) []vector {
	t.Helper()
	file, err := os.Open("testdata/vectors.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var vectors []vector
	lines := bufio.NewScanner(file)
	fresh := true
	for number := 1; lines.Scan(); number++ {
		line := lines.Text()
		if strings.HasPrefix(line, "#") {
			continue
		}
		if line == "" {
			fresh = true
			continue
		}
		if fresh {
			vectors, fresh = append(vectors, vector{line: number, stored: Stored{Extra: map[string]string{}}}), false
		}
		key, value, _ := strings.Cut(line, " ")
		value = strings.TrimLeft(value, " ")
		if strings.HasPrefix(value, `"`) {
			if value, err = strconv.Unquote(value); err != nil {
				t.Fatalf("line %d: %v", number, err)
			}
		}
		vectors[len(vectors)-1].set(t, key, value)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return vectors
}

func (v *vector) set(t testing.TB, key, value string) {
	unhex := func() string {
		data, err := hex.DecodeString(value)
		if err != nil {
			t.Fatalf("line %d: %v", v.line, err)
		}
		return string(data)
	}
	switch key {
	case "scheme":
		v.settings.Scheme = value
	case "system":
		v.system = value
	case "password":
		v.password = value
	case "password-hex":
		v.password = unhex()
	case "hash":
		v.stored.Hash = value
	case "secret":
		v.settings.Secret = value
	case "secret-hex":
		v.settings.Secret = unhex()
	case "refused":
		v.refused = true
	case "source":
	default:
		v.stored.Extra[key] = value
	}
}

// computable are the vectors that are not refused.
func computable(t testing.TB) []vector {
	return slices.DeleteFunc(readVectors(t), func(v vector) bool { return v.refused })
}

func TestEveryVectorIsVerifiedOrRefused(t *testing.T) {
	t.Parallel()
	for _, v := range readVectors(t) {
		t.Run(v.name(), func(t *testing.T) {
			t.Parallel()
			if v.refused {
				if verifier, err := New(v.settings); !isKind(err, Unknown) || verifier != nil {
					t.Fatalf("it is not refused: %v", err)
				}
				return
			}
			verifier, done := newVerifier(t, v.settings)
			if err := verifier.Verify(t.Context(), v.password, v.stored); err != nil {
				t.Errorf("the right password: %v", err)
			}
			wrong := wrongFor(v)
			if *done > costly {
				wrong = wrong[:1]
			}
			for _, wrong := range wrong {
				if err := verifier.Verify(t.Context(), wrong, v.stored); !errors.Is(err, ErrWrong) {
					t.Errorf("the wrong password %q: %v", wrong, err)
				}
			}
			if *done <= costly {
				changed := Stored{Hash: changedDigest(planOf(t, v)), Extra: v.stored.Extra}
				if err := verifier.Verify(t.Context(), v.password, changed); !errors.Is(err, ErrWrong) {
					t.Errorf("another digest: %v", err)
				}
			}
		})
	}
}

// costly is the number of steps above which a hash is not computed more often than it must be.
const costly = 1000

// changedDigest is the stored text with one bit of the digest changed.
func changedDigest(p *plan) string {
	digest := slices.Clone(p.want)
	digest[0] ^= 1
	if p.text {
		digest[0] = 'a' + (digest[0]+1)%26
	}
	return p.encode(digest)
}

// wrongFor are passwords that are nearly right. Old formats do not look at every character.
func wrongFor(v vector) []string {
	wrong := []string{"x" + v.password}
	if v.password != "" {
		wrong = append(wrong, "")
	}
	cuts := strings.Contains(v.settings.Scheme,
		"des-crypt") || len(v.password) >= 72 || v.settings.Scheme == "django-crypt"
	if !cuts {
		wrong = append(wrong, v.password+"x")
	}
	return wrong
}

func TestAStoredTextIsWrittenBackAsItWas(t *testing.T) {
	t.Parallel()
	for _, v := range computable(t) {
		t.Run(v.name(), func(t *testing.T) {
			p := planOf(t, v)
			if got := p.encode(p.want); got != v.stored.Hash {
				t.Errorf("got %q\nwant %q", got, v.stored.Hash)
			}
		})
	}
}

func planOf(t *testing.T, v vector) *plan {
	t.Helper()
	found, err := find(v.settings.Scheme)
	if err != nil {
		t.Fatal(err)
	}
	p, err := found[0].plan(input{hash: v.stored.Hash, secret: v.settings.Secret, extra: v.stored.Extra})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestAValueBesideTheHashCounts(t *testing.T) {
	t.Parallel()
	for _, v := range computable(t) {
		for role := range v.stored.Extra {
			if role == "separator" || role == "credential" || role == "digest" {
				continue // not free texts
			}
			t.Run(v.name()+" "+role, func(t *testing.T) {
				t.Parallel()
				extra := maps.Clone(v.stored.Extra)
				extra[role] = map[string]string{
					"salt": "QUJDREVGR0g=", "username": "nobody", "iterations": "3", "rounds": "4", "memory_cost": "11",
				}[role]
				verifier, err := New(v.settings)
				if err != nil {
					t.Fatal(err)
				}
				if err := verifier.Verify(context.Background(), v.password,
					Stored{Hash: v.stored.Hash, Extra: extra}); !errors.Is(err, ErrWrong) {
					t.Errorf("got %v", err)
				}
			})
		}
	}
}
