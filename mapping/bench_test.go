package mapping_test

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/customdb/customdb/mapping"
)

// benchDocuments are user documents of about the given size, of the shapes that cost differently: what fills them is
// ordinary attributes, one object of many keys, many small objects inside metadata, the same with white space, numbers,
// long text, text beyond ASCII, and text full of escapes.
func benchDocuments(size int) map[string][]byte {
	fill := func(head, tail string, piece func(i int) string) []byte {
		var b strings.Builder
		b.WriteString(head)
		for i := 0; b.Len() < size-len(tail); i++ {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(piece(i))
		}
		b.WriteString(tail)
		return []byte(b.String())
	}
	const root = `{"user_id":"9007199254740993","email":"ada@example.com","email_verified":true,"metadata":{"plan":"gold"},`
	sentence := strings.Repeat("The quick brown fox jumps over the lazy dog. ", max(1, min(size, 4096)/64))
	cyrillic := strings.Repeat("Съешь же ещё этих мягких булок. ", max(1, min(size, 4096)/64))
	escapes := strings.Repeat(`line\n\"quoted\" \u00e9t\u00e9 `, max(1, min(size, 4096)/64))
	indented := func(i int) string {
		return fmt.Sprintf("\n      {\n        \"id\": %d,\n        \"sku\": \"A-%d\",\n        \"paid\": true\n      }", i, i%97)
	}
	return map[string][]byte{
		"attributes": fill(root, `}`, func(i int) string {
			return fmt.Sprintf(`"attribute_%d":{"name":"some value","n":%d,"f":1.25e3,"ok":true,"list":[1,22,"x"]}`, i, i*7919)
		}),
		"keys": fill(`{"user_id":"1","metadata":{`, `}}`, func(i int) string {
			return fmt.Sprintf(`"key_%d":"value %d"`, i, i)
		}),
		"nested": fill(`{"user_id":"1","metadata":{"orders":[`, `]}}`, func(i int) string {
			return fmt.Sprintf(`{"id":%d,"sku":"A-%d","price":19.99,"tags":["a","b"],"paid":true,"note":null}`, i, i%97)
		}),
		"indented": fill("{\n  \"user_id\": \"1\",\n  \"metadata\": {\n    \"orders\": [", "\n    ]\n  }\n}\n", indented),
		"numbers": fill(`{"user_id":"1","metadata":{"series":[`, `]}}`, func(i int) string {
			return fmt.Sprintf("%d,%d.%d,-%d", i%10, i, i%1000, i%100)
		}),
		"escapes": fill(`{"user_id":"1","metadata":{"notes":[`, `]}}`, func(int) string { return `"` + escapes + `"` }),
		"text":    fill(`{"user_id":"1","metadata":{"notes":[`, `]}}`, func(int) string { return `"` + sentence + `"` }),
		"cyrillic": fill(`{"user_id":"1","metadata":{"notes":[`, `]}}`, func(int) string {
			return `"` + cyrillic + `"`
		}),
	}
}

var benchShapes = []string{"attributes", "keys", "nested", "indented", "numbers", "text", "cyrillic", "escapes"}

// BenchmarkDocument sets Translate and Split beside json.Valid on the same bytes.
func BenchmarkDocument(b *testing.B) {
	for _, size := range []struct {
		name  string
		bytes int
	}{{"2KB", 2 << 10}, {"16MB", 16 << 20}} {
		documents := benchDocuments(size.bytes)
		for _, shape := range benchShapes {
			document := documents[shape]
			run := func(what string, f func()) {
				b.Run(what+"/"+shape+"/"+size.name, func(b *testing.B) {
					b.SetBytes(int64(len(document)))
					b.ReportAllocs()
					for b.Loop() {
						f()
					}
				})
			}
			options := &mapping.Options{MaxBytes: 32 << 20}
			run("json.Valid", func() {
				if !json.Valid(document) {
					b.Fatal("invalid")
				}
			})
			run("Translate", func() {
				if _, _, err := mapping.Translate(nil, document, mapping.AppMetadata, options); err != nil {
					b.Fatal(err)
				}
			})
			run("Split", func() {
				if _, err := mapping.Split(document, options); err != nil {
					b.Fatal(err)
				}
			})
		}
	}
}

// BenchmarkStream streams NDJSON of users of about 500 bytes, of 2 KB, and one document of 256 MB. It uses one thread,
// so that its MB/s are those of a CPU second.
func BenchmarkStream(b *testing.B) {
	small := string(benchDocuments(500)["attributes"]) + "\n"
	medium := string(benchDocuments(2 << 10)["attributes"]) + "\n"
	for _, source := range []struct {
		name string
		open func() io.Reader
	}{
		{"NDJSON/500B", func() io.Reader { return repeated("", small, 100_000, "") }},
		{"NDJSON/2KB", func() io.Reader { return repeated("", medium, 25_000, "") }},
		{"one/256MB", func() io.Reader {
			return repeated(`{"metadata":{"plan":"gold"},"list":[1`, `,{"id":1.50,"name":"some value","tags":["a","b"]}`, 5_000_000, `]}`)
		}},
	} {
		b.Run(source.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				stats, err := mapping.Stream(io.Discard, source.open(), mapping.AppMetadata, nil)
				if err != nil {
					b.Fatal(err)
				}
				b.SetBytes(stats.Read)
			}
		})
	}
}

// BenchmarkReconcile compares two equal fields of 1 MB that are spelt differently.
func BenchmarkReconcile(b *testing.B) {
	document := benchDocuments(1 << 20)["nested"]
	spaced := append([]byte("\n"), document...)
	b.SetBytes(int64(2 * len(document)))
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := mapping.Reconcile(document, spaced); err != nil {
			b.Fatal(err)
		}
	}
}
