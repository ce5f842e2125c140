package mapping_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"github.com/customdb/customdb/mapping"
)

func TestStreamRenamesInEveryDocument(t *testing.T) {
	for _, test := range []struct {
		name, in, out string
		documents     int64
	}{
		{"nothing", "", "", 0},
		{"white space", " \n\n", " \n\n", 0},
		{"one document", `{"metadata":{}}`, `{"app_metadata":{}}`, 1},
		{"NDJSON", "{\"metadata\":{}}\n{\"a\":1}\r\n\n{\"metadata\":null}\n", "{\"app_metadata\":{}}\n{\"a\":1}\r\n\n{\"app_metadata\":null}\n", 3},
		{"no line end at the end", "{\"metadata\":{}}\n{\"metadata\":{}}", "{\"app_metadata\":{}}\n{\"app_metadata\":{}}", 2},
		{"nothing between", `{"metadata":{}}{"metadata":{}}{}`, `{"app_metadata":{}}{"app_metadata":{}}{}`, 3},
		{"over many lines", "{\n \"metadata\": {\n }\n}\n{\n}\n", "{\n \"app_metadata\": {\n }\n}\n{\n}\n", 2},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, reader := range readers(test.in) {
				var out strings.Builder
				stats, err := mapping.Stream(&out, reader, mapping.AppMetadata, nil)
				want := mapping.Stats{Documents: test.documents, Read: int64(len(test.in)), Written: int64(len(test.out))}
				if err != nil || out.String() != test.out {
					t.Errorf("got %q, %v, want %q", out.String(), err, test.out)
				}
				if diff := cmp.Diff(want, stats); diff != "" {
					t.Error(diff)
				}
			}
		})
	}
}

// readers give the same bytes in different portions.
func readers(text string) []io.Reader {
	return []io.Reader{
		strings.NewReader(text),
		iotest.OneByteReader(strings.NewReader(text)),
		iotest.DataErrReader(strings.NewReader(text)),
	}
}

func TestStreamStopsAtABadDocumentAndSaysWhere(t *testing.T) {
	for _, test := range []struct {
		name, in, out string
		want          mapping.DocumentError
	}{
		{"broken", "{}\n{\"a\":1}\n{\"a\":}\n{}", "{}\n{\"a\":1}\n", mapping.DocumentError{Number: 3, Line: 3, Offset: 16,
			Err: &mapping.SyntaxError{Offset: 5, Problem: "a value is expected here"}}},
		{"broken on its second line", "{}\n\n{\n\"a\":}\n{}", "{}\n\n", mapping.DocumentError{Number: 2, Line: 4, Offset: 10,
			Err: &mapping.SyntaxError{Offset: 6, Problem: "a value is expected here"}}},
		{"cut short", "{}\n{\"metadata\":{}", "{}\n", mapping.DocumentError{Number: 2, Line: 2, Offset: 17,
			Err: &mapping.SyntaxError{Offset: 14, Problem: "the text ends too early"}}},
		{"no object", "{} [1]", "{} ", mapping.DocumentError{Number: 2, Line: 1, Offset: 3,
			Err: &mapping.KindError{Kind: mapping.NotObject}}},
		{"a conflict", "{}\n{\"app_metadata\":{\"k\":1},\n\"metadata\":{\"k\":2}}", "{}\n",
			mapping.DocumentError{Number: 2, Line: 3, Offset: 28,
				Err: &mapping.ConflictError{Keys: []string{"k"}, Offset: 25}}},
		{"a key twice", `{"metadata":{"k":1,"k":1}}`, "", mapping.DocumentError{Number: 1, Line: 1, Offset: 19,
			Err: &mapping.DuplicateKeyError{Member: "metadata", Key: "k", Offset: 19}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, reader := range readers(test.in) {
				var out strings.Builder
				_, err := mapping.Stream(&out, reader, mapping.AppMetadata, nil)
				if out.String() != test.out {
					t.Errorf("written: %q, want %q", out.String(), test.out)
				}
				var got *mapping.DocumentError
				if !errors.As(err, &got) {
					t.Fatal(err)
				}
				if diff := cmp.Diff(test.want, *got); diff != "" {
					t.Error(diff)
				}
			}
		})
	}
}

func TestStreamSkipsBadLines(t *testing.T) {
	const in = "{\"metadata\":{}}\n" +
		"{\"metadata\":}\n" +
		"not JSON {\"metadata\":{}}\n" +
		"{\"a\":1\n" + // the fault shows on the next line only
		"{\"b\":1}\n" +
		"{\"c\":1} {\"metadata\":1}\n" +
		"{\"metadata\":{\"x\":1},\"app_metadata\":{\"x\":2}}\n" +
		"{\"d\":1}\n" +
		"{\"e\":"
	const want = "{\"app_metadata\":{}}\n{\"b\":1}\n{\"c\":1} \n{\"d\":1}\n"
	for _, reader := range readers(in) {
		var out strings.Builder
		var lines []int64
		options := &mapping.Options{OnInvalid: func(err *mapping.DocumentError) error {
			lines = append(lines, err.Line)
			return nil
		}}
		stats, err := mapping.Stream(&out, reader, mapping.AppMetadata, options)
		if err != nil || out.String() != want {
			t.Errorf("got %q, %v, want %q", out.String(), err, want)
		}
		if diff := cmp.Diff([]int64{2, 3, 5, 6, 7, 9}, lines); diff != "" {
			t.Error(diff)
		}
		if stats.Documents != 4 || stats.Skipped != 6 {
			t.Errorf("%+v", stats)
		}
	}
	stop := errors.New("enough")
	_, err := mapping.Stream(io.Discard, strings.NewReader(in), "", &mapping.Options{
		OnInvalid: func(*mapping.DocumentError) error { return stop }})
	if !errors.Is(err, stop) {
		t.Errorf("%v, want what OnInvalid gave", err)
	}
}

func TestStreamSkipsALineLongerThanTheWindow(t *testing.T) {
	in := "{}\nx" + strings.Repeat("y", 5000) + "\n{\"metadata\":{}}\n"
	var out strings.Builder
	options := &mapping.Options{OnInvalid: func(*mapping.DocumentError) error { return nil }}
	_, err := mapping.StreamThrough(100, 16, &out, strings.NewReader(in), mapping.AppMetadata, options)
	if want := "{}\n{\"app_metadata\":{}}\n"; err != nil || out.String() != want {
		t.Errorf("got %q, %v, want %q", out.String(), err, want)
	}
}

func TestALargeDocumentThatTurnsOutBadCannotBeSkipped(t *testing.T) {
	in := "{}\n{\"a\":\"" + strings.Repeat("y", 5000) + "\",\"metadata\":1}\n{}"
	options := &mapping.Options{OnInvalid: func(*mapping.DocumentError) error {
		t.Error("asked whether to skip it")
		return nil
	}}
	var out strings.Builder
	_, err := mapping.StreamThrough(100, 16, &out, strings.NewReader(in), mapping.AppMetadata, options)
	var bad *mapping.DocumentError
	if !errors.As(err, &bad) || !bad.Partial || bad.Number != 2 || bad.Line != 2 || bad.Offset != 5022 {
		t.Errorf("%+v", bad)
	}
	if !strings.HasPrefix(in, out.String()) || out.Len() < 4000 {
		t.Errorf("%d bytes written", out.Len())
	}
}

func TestStreamCountsWarningsByCode(t *testing.T) {
	in := strings.Repeat("{}\n{\"metadata\":{\"a.b\":1,\"c$\":2,\"email\":3}}\n", 1000) + `{"metadata":{},"app_metadata":{}}`
	stats, err := mapping.Stream(io.Discard, strings.NewReader(in), mapping.AppMetadata, nil)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string][2]int64{}
	for _, w := range stats.Warnings {
		got[w.Code] = [2]int64{w.Count, w.Document}
	}
	want := map[string][2]int64{mapping.CodeForbiddenKey: {1000, 2}, mapping.CodeKeyName: {1000, 2}, mapping.CodeMetadataTwice: {1, 2001}}
	if diff := cmp.Diff(want, got); diff != "" || len(stats.Warnings) != 3 {
		t.Error(diff)
	}
}

func TestStreamWrapsErrorsOfItsEnds(t *testing.T) {
	broken := errors.New("broken")
	src := io.MultiReader(strings.NewReader("{\"metadata\":{}}\n{"), iotest.ErrReader(broken))
	var out strings.Builder
	_, err := mapping.Stream(&out, src, mapping.AppMetadata, nil)
	if !errors.Is(err, broken) || out.String() != "{\"app_metadata\":{}}\n" {
		t.Errorf("reading: %q, %v", out.String(), err)
	}
	_, err = mapping.Stream(failingWriter{broken}, strings.NewReader("{}\n{}\n"), mapping.AppMetadata, nil)
	if !errors.Is(err, broken) {
		t.Errorf("writing: %v", err)
	}
	_, err = mapping.Stream(io.Discard, idleReader{}, mapping.AppMetadata, nil)
	if !errors.Is(err, io.ErrNoProgress) {
		t.Errorf("a reader that gives nothing: %v", err)
	}
}

type failingWriter struct{ err error }

func (w failingWriter) Write([]byte) (int, error) { return 0, w.err }

type idleReader struct{}

func (idleReader) Read([]byte) (int, error) { return 0, nil }

func TestDocumentsAreWrittenBeforeStreamWaitsForMore(t *testing.T) {
	reader, writer := io.Pipe()
	outReader, outWriter := io.Pipe()
	done := make(chan error, 1)
	go func() {
		_, err := mapping.Stream(outWriter, reader, mapping.AppMetadata, nil)
		done <- err
	}()
	const want = "{\"app_metadata\":{}}\n"
	for range 3 {
		if _, err := io.WriteString(writer, "{\"metadata\":{}}\n"); err != nil {
			t.Fatal(err)
		}
		got := make([]byte, len(want))
		if _, err := io.ReadFull(outReader, got); err != nil || string(got) != want {
			t.Fatalf("%q, %v", got, err)
		}
	}
	writer.Close()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// Whatever the window, the documents come out as Translate makes them.
func TestStreamThroughAnyWindowIsTranslate(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		var in, want strings.Builder
		for range 1 + random.IntN(3) {
			legacy, canonical := randomDocument(random)
			in.WriteString(legacy)
			want.WriteString(canonical)
		}
		whole, grain := 1+random.IntN(200), 1+random.IntN(50)
		var out strings.Builder
		_, err := mapping.StreamThrough(whole, grain, &out, strings.NewReader(in.String()), mapping.AppMetadata, nil)
		var limit *mapping.LimitError
		if errors.As(err, &limit) && limit.What == "white space and key" {
			continue // the window was too small for that
		}
		if err != nil || out.String() != want.String() {
			t.Fatalf("%d, %d: %q\n got %q\nwant %q\n%v", whole, grain, in.String(), out.String(), want.String(), err)
		}
	}
}

func TestTheSecondFieldOfALargeDocumentIsLeftOut(t *testing.T) {
	long := strings.Repeat("x", 1000)
	value := `{"v":"` + long + `"}`
	in := `{"a":"` + long + `" , "metadata" : ` + value + `, "b":[` + strings.Repeat("1,", 1000) + `2] , "app_metadata": ` + value + ` ,"c":"` + long + `"}`
	want := `{"a":"` + long + `" , "app_metadata" : ` + value + `, "b":[` + strings.Repeat("1,", 1000) + `2] ,"c":"` + long + `"}`
	for _, grain := range []int{1, 10, 100, 5000} {
		var out strings.Builder
		stats, err := mapping.StreamThrough(20, grain, &out, strings.NewReader(in), mapping.AppMetadata, nil)
		if err != nil || out.String() != want {
			t.Errorf("%v\n got %q\nwant %q", err, out.String(), want)
		}
		if len(stats.Warnings) != 1 || stats.Warnings[0].Code != mapping.CodeMetadataTwice {
			t.Errorf("%+v", stats)
		}
		bad := strings.Replace(in, `xx"} ,"c"`, `xy"} ,"c"`, 1)
		_, err = mapping.StreamThrough(20, grain, io.Discard, strings.NewReader(bad), mapping.AppMetadata, nil)
		var conflict *mapping.ConflictError
		want := mapping.ConflictError{Keys: []string{"v"}, Offset: int64(strings.Index(bad, `"app_metadata"`))}
		if !errors.As(err, &conflict) || !cmp.Equal(*conflict, want) {
			t.Errorf("%v, want a ConflictError at byte %d", err, want.Offset)
		}
	}
}

func TestLargeDocumentsKeepTheLimits(t *testing.T) {
	many := strings.Repeat("x", 5000)
	for _, test := range []struct{ name, in, what string }{
		{"a field", `{"user_metadata":{"a":"` + many + `"}}`, "user_metadata"},
		{"a key", `{"` + many + `":1}`, "white space and key"},
		{"white space", `{"a":1` + strings.Repeat(" ", 5000) + `}`, "white space and key"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := mapping.StreamThrough(1000, 10, io.Discard, strings.NewReader(test.in), "", &mapping.Options{MaxBytes: 1000})
			var limit *mapping.LimitError
			if !errors.As(err, &limit) || limit.What != test.what {
				t.Errorf("%v, want a LimitError for %s", err, test.what)
			}
		})
	}
}

func TestAFieldThatNeverEndsIsRefusedAtTheLimit(t *testing.T) {
	const limit = 1 << 20
	for _, name := range []string{"metadata", "app_metadata", "user_metadata"} {
		src := repeated(`{"`+name+`":{"a":"`, `The quick brown fox\n`, 1<<20, `"}}`)
		stats, err := mapping.Stream(io.Discard, src, mapping.AppMetadata, &mapping.Options{MaxBytes: limit})
		var large *mapping.LimitError
		if !errors.As(err, &large) || large.What != name {
			t.Errorf("%s: %v, want a LimitError", name, err)
		}
		if stats.Read > 4*limit {
			t.Errorf("%s: %d bytes read", name, stats.Read)
		}
	}
}

func TestADuplicateAtTheRootOfALargeDocumentIsFound(t *testing.T) {
	var b bytes.Buffer
	for i := range 2000 {
		fmt.Fprintf(&b, `"key%d":{"a":[1,2,3]},`, i)
	}
	for _, again := range []int{0, 1000, 1990, 1999} {
		in := fmt.Sprintf(`{%s"key%d":1}`, &b, again)
		_, err := mapping.StreamThrough(100, 100, io.Discard, strings.NewReader(in), "", nil)
		var twice *mapping.DuplicateKeyError
		if !errors.As(err, &twice) || twice.Offset != int64(b.Len()+1) {
			t.Errorf("key%d: %v", again, err)
		}
	}
}

func TestTheThreeNamesAreToldApartAfterAllTheKeysThatAreRemembered(t *testing.T) {
	stream := func(in string) error {
		_, err := mapping.StreamKnowing(2, 100, 100, io.Discard, strings.NewReader(in), "", nil)
		return err
	}
	var twice *mapping.DuplicateKeyError
	if err := stream(`{"a":1,"b":2,"metadata":{},"c":3,"metadata":{}}`); !errors.As(err, &twice) || twice.Offset != 33 {
		t.Errorf("metadata twice: %v", err)
	}
	if err := stream(`{"a":1,"b":2,"c":3,"c":4}`); err != nil {
		t.Errorf("keys that are not remembered: %v", err)
	}
	if err := stream(`{"a":1,"b":2,"c":3,"a":4}`); err != nil {
		t.Errorf("a key that comes again when no more are looked at: %v", err)
	}
}

// repeated is a reader of a document of any size that nobody has to hold.
func repeated(head, piece string, times int, tail string) io.Reader {
	return io.MultiReader(strings.NewReader(head), &repeater{piece: piece, times: times}, strings.NewReader(tail))
}

type repeater struct {
	piece string
	times int
	at    int
}

func (r *repeater) Read(p []byte) (n int, err error) {
	for n < len(p) {
		if r.times == 0 {
			return n, io.EOF
		}
		m := copy(p[n:], r.piece[r.at:])
		n += m
		if r.at += m; r.at == len(r.piece) {
			r.at = 0
			r.times--
		}
	}
	return n, nil
}

func TestMemoryDoesNotGrowWithTheDocument(t *testing.T) {
	const size = 24 << 20
	for name, src := range map[string]io.Reader{
		"a long array":  repeated(`{"metadata":{"a":1},"list":[1`, `,{"id":1.50,"tags":["a","b"]}`, size/30, `]}`),
		"a long string": repeated(`{"text":"`, `The quick brown fox\n`, size/21, `","metadata":{"a":1}}`),
		"a long number": repeated(`{"metadata":{},"n":1`, `0123456789`, size/10, `}`),
		"white space":   repeated(`{"a":[`, "          \n", size/11, `],"metadata":{}}`),
		"a line a user": repeated("", "{\"user_id\":\"1\",\"metadata\":{\"plan\":\"gold\"}}\n", size/43, ""),
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			stats, err := mapping.Stream(io.Discard, src, mapping.AppMetadata, nil)
			runtime.ReadMemStats(&after)
			if err != nil || stats.Read < size*9/10 {
				t.Fatalf("%+v, %v", stats, err)
			}
			const most = 8 << 20
			if used := after.TotalAlloc - before.TotalAlloc; used > most {
				t.Errorf("%d bytes allocated for a document of %d", used, stats.Read)
			}
		})
	}
}
