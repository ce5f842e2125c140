package phpserialize_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/customdb/customdb/mapping/phpserialize"
)

// There and back.
var pairs = []struct{ name, serialised, json string }{
	{"null", `N;`, `null`},
	{"true", `b:1;`, `true`},
	{"false", `b:0;`, `false`},
	{"the largest integer", `i:9223372036854775807;`, `9223372036854775807`},
	{"the smallest integer", `i:-9223372036854775808;`, `-9223372036854775808`},
	{"a float keeps its spelling", `d:1.50;`, `1.50`},
	{"a float with an exponent", `d:1.0E+25;`, `1.0E+25`},
	{"minus nought", `d:-0;`, `-0`},
	{"the empty string", `s:0:"";`, `""`},
	{"a length counts bytes", `s:9:"Zoë 🦊";`, `"Zoë 🦊"`},
	{"quotes and semicolons in a string mean nothing", `s:7:"a";s:1:";`, `"a\";s:1:"`},
	{"the empty array", `a:0:{}`, `[]`},
	{"a list", `a:2:{i:0;s:1:"a";i:1;b:1;}`, `["a",true]`},
	{"WordPress's capabilities", `a:1:{s:13:"administrator";b:1;}`, `{"administrator":true}`},
	{"keys keep their order", `a:3:{s:1:"z";i:1;s:1:"a";i:2;i:7;N;}`, `{"z":1,"a":2,"7":null}`},
	{"a list that turns out to be none", `a:3:{i:0;a:1:{i:0;i:5;}i:1;s:1:"x";i:3;i:4;}`, `{"0":[5],"1":"x","3":4}`},
	{"keys of a list in the wrong order", `a:2:{i:1;s:1:"b";i:0;s:1:"a";}`, `{"1":"b","0":"a"}`},
	{"a negative key", `a:1:{i:-1;i:0;}`, `{"-1":0}`},
	{"a key that only looks like an integer", `a:2:{s:2:"01";i:1;s:0:"";i:2;}`, `{"01":1,"":2}`},
	{"arrays in arrays", `a:1:{s:1:"a";a:2:{i:0;a:0:{}i:1;a:1:{s:1:"b";d:0.1;}}}`, `{"a":[[],{"b":0.1}]}`},
}

func TestValuesGoThereAndBack(t *testing.T) {
	for _, test := range pairs {
		t.Run(test.name, func(t *testing.T) {
			got, err := phpserialize.AppendJSON([]byte("x"), test.serialised, nil)
			if string(got) != "x"+test.json || err != nil {
				t.Errorf("it reads as %s, %v; want x%s", got, err, test.json)
			}
			back, err := phpserialize.Append([]byte("x"), []byte(test.json), nil)
			if string(back) != "x"+test.serialised || err != nil {
				t.Errorf("it is written as %s, %v; want x%s", back, err, test.serialised)
			}
		})
	}
}

func TestWhatIsMoreThanDataIsRefused(t *testing.T) {
	tests := []struct {
		name, serialised string
		offset           int
		problem          string
	}{
		{"an object", `O:8:"stdClass":0:{}`, 0, "PHP object"},
		{"an object in an array", `a:1:{i:0;O:8:"stdClass":0:{}}`, 9, "PHP object"},
		{"an object that serialises itself", `C:3:"Foo":1:{x}`, 0, "PHP object"},
		{"an enumeration case", `E:8:"Suit:Two";`, 0, "PHP object"},
		{"a reference", `a:2:{i:0;i:1;i:1;R:2;}`, 17, "PHP reference"},
		{"a reference to an object", `a:2:{i:0;i:1;i:1;r:1;}`, 17, "PHP reference"},
		{"a string with escapes", `S:1:"\61";`, 0, "escapes"},
		{"infinity", `d:INF;`, 2, "float"},
		{"not a number", `d:NAN;`, 2, "float"},
		{"a float that is none", `d:.5;`, 2, "float"},
		{"a float with a blank", `d:1 ;`, 2, "float"},
		{"a float of twenty digits", `d:10000000000000000000;`, 2, "float"},
		{"nothing", ``, 0, "value is expected"},
		{"an unknown type", `x:1;`, 0, "value is expected"},
		{"JSON", `{"a":1}`, 0, "value is expected"},
		{"a boolean of 2", `b:2;`, 2, "boolean"},
		{"a boolean without an end", `b:1`, 2, "boolean"},
		{"an integer with a leading nought", `i:01;`, 2, "integer"},
		{"an integer with a sign", `i:+1;`, 2, "integer"},
		{"an integer of 65 bits", `i:9223372036854775808;`, 2, "integer"},
		{"an integer of many digits", `i:` + strings.Repeat("1", 100) + `;`, 2, "integer"},
		{"a string longer than the text", `s:99:"abc";`, 2, "length"},
		{"a length of twenty digits", `s:99999999999999999999:"abc";`, 2, "length"},
		{"a negative length", `s:-1:"abc";`, 2, "length"},
		{"a length that is too short", `s:2:"abc";`, 4, "quotes"},
		{"a length in characters", `s:3:"Zoë";`, 4, "quotes"},
		{"a string without its quote", `s:3:abcde;`, 4, "quotes"},
		{"latin1", "s:3:\"Zo\xeb\";", 0, "UTF-8"},
		{"a latin1 key", "a:1:{s:1:\"\xeb\";i:1;}", 5, "UTF-8"},
		{"an array with a count beyond the text", `a:9:{i:0;i:1;}`, 2, "count"},
		{"an array with too large a count", `a:2:{i:0;i:123456;}`, 18, "key"},
		{"an array with too small a count", `a:1:{i:0;i:1;i:1;i:1;}`, 13, "end of the array"},
		{"an array that ends too early", `a:1:{i:0;i:1;`, 13, "end of the array"},
		{"an array without a brace", `a:1:i:0;i:1;`, 4, "count"},
		{"a boolean as a key", `a:1:{b:0;i:1;}`, 5, "key"},
		{"a key that comes twice", `a:2:{s:1:"a";i:1;s:1:"a";i:2;}`, 17, "twice"},
		{"a key that comes twice, as a string", `a:2:{i:0;i:1;s:1:"0";i:2;}`, 13, "twice"},
		{"something after the value", `i:1;i:2;`, 4, "follows"},
		{"white space after the value", "i:1;\n", 4, "follows"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := phpserialize.AppendJSON([]byte("x"), test.serialised, nil)
			var fault *phpserialize.Error
			if !errors.As(err, &fault) {
				t.Fatalf("it reads as %s", got)
			}
			if fault.Offset != test.offset || !strings.Contains(fault.Problem, test.problem) {
				t.Errorf("%v; want byte %d, something with %q", fault, test.offset, test.problem)
			}
			if string(got) != "x" {
				t.Errorf("it left %q", got)
			}
		})
	}
}

func TestLimitsHoldOnTheByte(t *testing.T) {
	nested := func(depth int) string {
		return strings.Repeat("a:1:{i:0;", depth-1) + "a:0:{}" + strings.Repeat("}", depth-1)
	}
	nestedJSON := func(depth int) string { return strings.Repeat("[", depth) + strings.Repeat("]", depth) }
	limits := &phpserialize.Limits{MaxBytes: 60, MaxDepth: 3, MaxItems: 4}
	long := func(frame string, size int) string { return fmt.Sprintf(frame, strings.Repeat("x", size)) }
	tests := []struct{ name, within, beyond, withinJSON, beyondJSON, problem string }{
		{"length", long(`s:52:"%s";`, 52), long(`s:53:"%s";`, 53), long(`"%s"`, 58), long(`"%s"`, 59), "longer"},
		{"depth", nested(3), nested(4), nestedJSON(3), nestedJSON(4), "deeper"},
		{"elements", `a:2:{i:0;a:2:{i:0;N;i:1;N;}i:1;N;}`, `a:3:{i:0;a:2:{i:0;N;i:1;N;}i:1;N;i:2;N;}`,
			`[[null,null],null]`, `[[null,null],null,0]`, "more elements"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if _, err := phpserialize.AppendJSON(nil, test.within, limits); err != nil {
				t.Errorf("what is within was refused: %v", err)
			}
			if _, err := phpserialize.Append(nil, []byte(test.withinJSON), limits); err != nil {
				t.Errorf("what is within was not written: %v", err)
			}
			if _, err := phpserialize.AppendJSON(nil, test.beyond, limits); !mentions(err, test.problem) {
				t.Errorf("what is beyond gave %v", err)
			}
			if _, err := phpserialize.Append(nil, []byte(test.beyondJSON), limits); !mentions(err, test.problem) {
				t.Errorf("what is beyond was written, with %v", err)
			}
		})
	}
}

func mentions(err error, problem string) bool {
	return err != nil && strings.Contains(err.Error(), problem)
}

func TestWhatPHPCannotHoldIsNotWritten(t *testing.T) {
	for name, test := range map[string]struct{ json, problem string }{
		"an integer of 65 bits":  {`9223372036854775808`, "no integer"},
		"a key that comes twice": {`{"a":1,"\u0061":2}`, "twice"},
		"half a document":        {`{"a":`, "not valid"},
		"two documents":          {`1 2`, "not valid"},
		"latin1":                 {"\"\xeb\"", "UTF-8"},
	} {
		if got, err := phpserialize.Append([]byte("x"), []byte(test.json), nil); !mentions(err,
			test.problem) || string(got) != "x" {
			t.Errorf("%s became %q, %v", name, got, err)
		}
	}
}

// A count in the text must not make the reader reserve memory for it.
func TestACountThatLiesCostsNothing(t *testing.T) {
	lies := strings.Repeat(`a:150000:{s:1:"a";`, 30) + strings.Repeat("x", 1<<19)
	allocated := testing.AllocsPerRun(10, func() {
		if _, err := phpserialize.AppendJSON(nil, lies, nil); err == nil {
			t.Error("it was read")
		}
	})
	if allocated > 10 {
		t.Errorf("%v allocations", allocated)
	}
}
