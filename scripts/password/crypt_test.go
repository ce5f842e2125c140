package password

import (
	"bufio"
	"encoding/hex"
	"errors"
	"os"
	"strings"
	"testing"
)

func TestCryptAgreesWithTheSystemsOwn(t *testing.T) {
	t.Parallel()
	file, err := os.Open("testdata/crypt3.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	checked := 0
	for lines := bufio.NewScanner(file); lines.Scan(); {
		text, hash, ok := strings.Cut(lines.Text(), " ")
		if !ok || text == "#" {
			continue
		}
		password, err := hex.DecodeString(text)
		if err != nil {
			t.Fatal(err)
		}
		checked++
		scheme := Auto
		if len(hash) == 13 {
			scheme = "des-crypt"
		}
		v, _ := newVerifier(t, Settings{Scheme: scheme})
		if err := v.Verify(t.Context(), string(password), Stored{Hash: hash}); err != nil {
			t.Errorf("%q, %s: %v", password, hash, err)
		}
		if err := v.Verify(t.Context(), "z"+string(password), Stored{Hash: hash}); !errors.Is(err, ErrWrong) {
			t.Errorf("another than %q, %s: %v", password, hash, err)
		}
	}
	if checked != 135 {
		t.Errorf("%d lines", checked)
	}
}
