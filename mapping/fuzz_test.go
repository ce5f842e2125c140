package mapping_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"math/big"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/customdb/customdb/mapping"
)

// seeds are documents that every target begins with, beside those in testdata/fuzz.
func seeds(add func(document string)) {
	for _, frame := range frames {
		for _, value := range goodValues {
			add(strings.Replace(frame, "%s", value, 1))
		}
	}
	for _, document := range []string{
		`{"metadata":{"plan":"gold"},"app_metadata":{"plan":"gold"}}`,
		`{"app_metadata":{"n":1.0},"x":[1],"metadata":{"n":1}}`,
		`{"metadata":{"a":1},"app_metadata":{"a":2}}`,
		`{"a":{"metadata":1},"user_metadata":{"metadata":2}}`,
		`{"meta\u0064ata":{},"\u0061":1}`,
		`{"metadata":null,"user_metadata":1}`,
		"{\"metadata\":{}}\n{\"a\":1}\n\n{\"metadata\":{\"b\":[]}} ",
	} {
		add(document)
	}
}

// Accepting and refusing agree with encoding/json, but for what is refused on purpose.
func FuzzSplitAgainstEncodingJSON(f *testing.F) {
	seeds(func(document string) { f.Add([]byte(document)) })
	for _, value := range badValues {
		f.Add([]byte(`{"metadata":` + value + `}`))
	}
	f.Fuzz(func(t *testing.T, document []byte) {
		_, err := mapping.Split(document, &mapping.Options{MaxDepth: mapping.HighestMaxDepth})
		valid := json.Valid(document)
		switch err := err.(type) {
		case nil:
			if !valid || !utf8.Valid(document) || duplicates(t, document) {
				t.Errorf("%q was accepted", document)
			}
		case *mapping.SyntaxError:
			if valid && utf8.Valid(document) {
				t.Errorf("%q was refused: %v", document, err)
			}
			if err.Offset < 0 || err.Offset > int64(len(document)) {
				t.Errorf("%q: the offset is outside: %v", document, err)
			}
		case *mapping.DuplicateKeyError:
			if valid && !duplicates(t, document) {
				t.Errorf("%q has no duplicate: %v", document, err)
			}
		case *mapping.KindError:
			if trimmed := bytes.TrimLeft(document, " \t\r\n"); trimmed[0] == '{' {
				t.Errorf("%q is an object: %v", document, err)
			}
		case *mapping.LimitError:
			if valid {
				t.Errorf("%q was refused: %v", document, err)
			}
		default:
			t.Errorf("%q: an error of type %T", document, err)
		}
	})
}

// duplicates finds a key that occurs twice at the root or in one of the three fields, with encoding/json.
func duplicates(t *testing.T, document []byte) bool {
	decoder := json.NewDecoder(bytes.NewReader(document))
	decoder.UseNumber()
	found := false
	var value func(watched bool, depth int)
	value = func(watched bool, depth int) {
		token, err := decoder.Token()
		if err != nil {
			t.Fatal(err)
		}
		switch token {
		case json.Delim('['):
			for decoder.More() {
				value(watched, depth+1)
			}
		case json.Delim('{'):
			seen := map[string]bool{}
			for decoder.More() {
				token, err := decoder.Token()
				if err != nil {
					t.Fatal(err)
				}
				key := token.(string)
				if strings.ContainsRune(key, utf8.RuneError) {
					t.Skip("encoding/json does not tell halves of surrogate pairs apart")
				}
				if (watched || depth == 0) && seen[key] {
					found = true
				}
				seen[key] = true
				inside := depth == 0 && (key == "metadata" || key == "app_metadata" || key == "user_metadata")
				value(watched || inside, depth+1)
			}
		default:
			return
		}
		if _, err := decoder.Token(); err != nil { // the closing one
			t.Fatal(err)
		}
	}
	value(false, 0)
	return found
}

// What is taken apart can be put together again, and means the same.
func FuzzSplitJoin(f *testing.F) {
	seeds(func(document string) { f.Add([]byte(document)) })
	f.Fuzz(func(t *testing.T, document []byte) {
		before := bytes.Clone(document)
		parts, err := mapping.Split(document, nil)
		if err != nil {
			return
		}
		joined := parts.Join(nil)
		again, err := mapping.Split(joined, nil)
		if err != nil {
			t.Fatalf("%q became %q: %v", document, joined, err)
		}
		for _, part := range [][2][]byte{{parts.Metadata, again.Metadata}, {parts.AppMetadata, again.AppMetadata},
			{parts.UserMetadata, again.UserMetadata}} {
			if !bytes.Equal(part[0], part[1]) || (part[0] == nil) != (part[1] == nil) {
				t.Errorf("%q became %q: %q and %q", document, joined, part[0], part[1])
			}
		}
		if twice := again.Join(nil); !bytes.Equal(joined, twice) {
			t.Errorf("joined: %q, and again: %q", joined, twice)
		}
		if diff := cmp.Diff(decoded(t, document), decoded(t, joined)); diff != "" {
			t.Error(diff)
		}
		if !bytes.Equal(before, document) {
			t.Errorf("the document was changed from %q to %q", before, document)
		}
	})
}

func decoded(t *testing.T, document []byte) (value map[string]any) {
	decoder := json.NewDecoder(bytes.NewReader(document))
	decoder.UseNumber()
	if err := decoder.Decode(&value); err != nil {
		t.Fatalf("%q: %v", document, err)
	}
	return value
}

// There and back gives the same bytes, and what is in between differs in the one name only.
func FuzzTranslateRoundTrip(f *testing.F) {
	seeds(func(document string) { f.Add([]byte(document)) })
	f.Fuzz(func(t *testing.T, document []byte) {
		legacy, _, err := mapping.Translate(nil, document, mapping.Metadata, nil)
		if err != nil {
			if len(legacy) > 0 {
				t.Errorf("%q: an error and a result: %q", document, legacy)
			}
			return
		}
		canonical, warnings, err := mapping.Translate(nil, legacy, mapping.AppMetadata, nil)
		if err != nil {
			t.Fatalf("%q became %q: %v", document, legacy, err)
		}
		for _, warning := range warnings {
			if warning.Code == mapping.CodeMetadataTwice {
				t.Errorf("%q became %q, which has both names", document, legacy)
			}
		}
		back, _, err := mapping.Translate(nil, canonical, mapping.Metadata, nil)
		if err != nil || !bytes.Equal(back, legacy) {
			t.Errorf("%q became %q and then %q, %v", legacy, canonical, back, err)
		}
		want := decoded(t, legacy)
		if value, ok := want["metadata"]; ok {
			delete(want, "metadata")
			want["app_metadata"] = value
		}
		if diff := cmp.Diff(want, decoded(t, canonical)); diff != "" {
			t.Error(diff)
		}
	})
}

// Through a window of any size a document comes out as Translate makes it, with the same fault if it has one; and lines
// that are bad are skipped without a trace in the others.
func FuzzStreamEqualsTranslate(f *testing.F) {
	seeds(func(document string) {
		f.Add([]byte(document), uint8(10), uint8(3))
		f.Add([]byte(document+"\n{\"a\":]}\n"+document), uint8(100), uint8(0))
	})
	f.Fuzz(func(t *testing.T, document []byte, whole, grain uint8) {
		for _, to := range []mapping.Dialect{mapping.Metadata, mapping.AppMetadata} {
			streamOne(t, document, to, int(whole)+1, int(grain)+1)
			streamLines(t, document, to, int(grain)+1)
		}
	})
}

func streamOne(t *testing.T, document []byte, to mapping.Dialect, whole, grain int) {
	want, _, wantErr := mapping.Translate(nil, document, to, nil)
	var out bytes.Buffer
	stats, err := mapping.StreamThrough(whole, grain, &out, bytes.NewReader(document), to, nil)
	var limit *mapping.LimitError
	if errors.As(err, &limit) && limit.What == "white space and key" {
		return
	}
	var syntax *mapping.SyntaxError
	if errors.As(wantErr, &syntax) && (strings.Contains(syntax.Problem, "follows") || strings.Contains(syntax.Problem, "empty")) {
		return // not an error in a stream
	}
	if wantErr == nil {
		if err != nil || stats.Documents != 1 || !bytes.Equal(out.Bytes(), want) {
			t.Errorf("%q (%d, %d): got %q, %+v, %v, want %q", document, whole, grain, &out, stats, err, want)
		}
		return
	}
	var bad *mapping.DocumentError
	if !errors.As(err, &bad) {
		t.Fatalf("%q (%d, %d): %v, want %v", document, whole, grain, err, wantErr)
	}
	if !bad.Partial && len(bytes.TrimSpace(out.Bytes())) > 0 {
		t.Errorf("%q: %q was written in spite of %v", document, &out, err)
	}
	if begin := len(document) - len(bytes.TrimLeft(document, " \t\r\n")); begin == 0 && bad.Err.Error() != wantErr.Error() {
		t.Errorf("%q (%d, %d): %v, want %v", document, whole, grain, bad.Err, wantErr)
	}
}

func streamLines(t *testing.T, document []byte, to mapping.Dialect, grain int) {
	var want []byte
	var bad int64
	for line := range bytes.Lines(document) {
		if len(bytes.Trim(line, " \t\r\n")) == 0 {
			want = append(want, line...)
			continue
		}
		translated, _, err := mapping.Translate(nil, line, to, nil)
		var syntax *mapping.SyntaxError
		if errors.As(err, &syntax) && (syntax.Offset >= int64(len(line)) || strings.Contains(syntax.Problem, "follows")) {
			return // a document that goes on, or two in a line
		}
		if err != nil {
			bad++
			if begin := len(line) - len(bytes.TrimLeft(line, " \t\r")); begin > 0 {
				return // white space before it stays
			}
			continue
		}
		want = append(want, translated...)
	}
	var out bytes.Buffer
	options := &mapping.Options{OnInvalid: func(*mapping.DocumentError) error { return nil }}
	stats, err := mapping.StreamThrough(1<<20, grain, &out, bytes.NewReader(document), to, options)
	if err != nil || stats.Skipped != bad || !bytes.Equal(out.Bytes(), want) {
		t.Errorf("%q: got %q, %+v, %v, want %q", document, &out, stats, err, want)
	}
}

// Comparing values agrees with decoding them and comparing big numbers.
func FuzzReconcileAgainstDecoding(f *testing.F) {
	for i, values := range equalValues {
		for _, value := range values {
			f.Add([]byte(values[0]), []byte(value))
			f.Add([]byte(value), []byte(equalValues[(i+1)%len(equalValues)][0]))
		}
	}
	f.Fuzz(func(t *testing.T, a, b []byte) {
		if _, _, err := mapping.Reconcile(a, a); err != nil {
			return
		}
		_, _, err := mapping.Reconcile(a, b)
		var conflict *mapping.ConflictError
		if err != nil && !errors.As(err, &conflict) {
			return
		}
		if _, _, swapped := mapping.Reconcile(b, a); cmp.Diff(swapped, err) != "" {
			t.Errorf("%q and %q: %v, the other way round: %v", a, b, err, swapped)
		}
		if equal := cmp.Equal(exact(t, a), exact(t, b)); equal != (err == nil) {
			t.Errorf("%q and %q: equal is %v, but %v", a, b, equal, err)
		}
	})
}

// exact decodes a value; numbers become fractions.
func exact(t *testing.T, raw []byte) any {
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil && err != io.EOF {
		t.Fatal(err)
	}
	var walk func(any) any
	walk = func(value any) any {
		switch value := value.(type) {
		case json.Number:
			if _, exponent, _ := strings.Cut(strings.ToLower(string(value)), "e"); len(exponent) > 4 {
				t.Skip("too large a number to write it out")
			}
			number, ok := new(big.Rat).SetString(string(value))
			if !ok {
				t.Fatalf("not a number: %s", value)
			}
			return "number " + number.String()
		case string:
			if strings.ContainsRune(value, utf8.RuneError) {
				t.Skip("encoding/json does not tell halves of surrogate pairs apart")
			}
			return "string " + value
		case []any:
			for i := range value {
				value[i] = walk(value[i])
			}
		case map[string]any:
			for key := range value {
				if strings.ContainsRune(key, utf8.RuneError) {
					t.Skip("encoding/json does not tell halves of surrogate pairs apart")
				}
				value[key] = walk(value[key])
			}
		}
		return value
	}
	return walk(value)
}
