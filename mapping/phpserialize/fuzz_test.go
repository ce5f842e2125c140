package phpserialize_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"testing"

	"github.com/customdb/customdb/mapping/phpserialize"
)

// What is read is JSON, comes back the same when it has been written, and a refusal names a place in the text.
func FuzzAppendJSON(f *testing.F) {
	for _, pair := range pairs {
		f.Add(pair.serialised)
	}
	for _, text := range []string{`O:8:"stdClass":0:{}`, `a:2:{i:0;i:1;i:1;R:2;}`, `a:9:{i:0;i:1;}`, `s:99:"abc";`,
		`d:INF;`} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, serialised string) {
		text, err := phpserialize.AppendJSON(nil, serialised, nil)
		if err != nil {
			var fault *phpserialize.Error
			if !errors.As(err, &fault) || fault.Offset < 0 || fault.Offset > len(serialised) || fault.Problem == "" {
				t.Fatalf("%q gave %#v", serialised, err)
			}
			return
		}
		if !json.Valid(text) {
			t.Fatalf("%q became %s", serialised, text)
		}
		again, err := phpserialize.Append(nil, text, nil)
		if err != nil {
			t.Fatalf("%q became %s, which is not written: %v", serialised, text, err)
		}
		back, err := phpserialize.AppendJSON(nil, string(again), nil)
		if err != nil || !bytes.Equal(back, text) {
			t.Fatalf("%q became %s, then %s, then %s (%v)", serialised, text, again, back, err)
		}
	})
}

// What is written is read.
func FuzzAppend(f *testing.F) {
	for _, pair := range pairs {
		f.Add([]byte(pair.json))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		serialised, err := phpserialize.Append(nil, text, nil)
		if err != nil {
			return
		}
		back, err := phpserialize.AppendJSON(nil, string(serialised), &phpserialize.Limits{MaxBytes: 1 << 30})
		if err != nil || !json.Valid(back) {
			t.Fatalf("%s became %q, then %s (%v)", text, serialised, back, err)
		}
	})
}
