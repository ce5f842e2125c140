package wire

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"google.golang.org/protobuf/proto"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/mapping"
)

// fill returns a T in which no field, however deep, is zero. A field of a kind that it does not know fails the test, so
// that the next person extends it.
func fill[T any](t *testing.T) T {
	t.Helper()
	var value T
	fillValue(t, reflect.ValueOf(&value).Elem(), "value")
	return value
}

func fillValue(t *testing.T, value reflect.Value, path string) {
	t.Helper()
	switch {
	case value.Type() == reflect.TypeFor[connector.Outcome]():
		value.SetString(string(connector.UserExists))
	case value.Type() == reflect.TypeFor[connector.Action]():
		value.SetString(string(connector.ActionChangeEmail))
	case value.Type() == reflect.TypeFor[mapping.Dialect]():
		value.SetString(string(mapping.AppMetadata))
	case value.Type() == reflect.TypeFor[json.RawMessage]():
		value.SetBytes([]byte(`{"path":"` + path + `"}`))
	case value.Kind() == reflect.String:
		value.SetString(path)
	case value.Kind() == reflect.Bool:
		value.SetBool(true)
	case value.Kind() == reflect.Pointer:
		value.Set(reflect.New(value.Type().Elem()))
		fillValue(t, value.Elem(), path)
	case value.Kind() == reflect.Slice:
		value.Set(reflect.MakeSlice(value.Type(), 1, 1))
		fillValue(t, value.Index(0), path)
	case value.Kind() == reflect.Struct:
		for i := range value.NumField() {
			fillValue(t, value.Field(i), path+"."+value.Type().Field(i).Name)
		}
	default:
		t.Fatalf("%s is a %s, which this test cannot fill", path, value.Type())
	}
}

// overTheWire marshals a message and parses it again.
func overTheWire[M proto.Message](t *testing.T, message M) M {
	t.Helper()
	text, err := proto.Marshal(message)
	if err != nil {
		t.Fatal(err)
	}
	arrived := message.ProtoReflect().New().Interface()
	if err := proto.Unmarshal(text, arrived); err != nil {
		t.Fatal(err)
	}
	return arrived.(M)
}

func TestNoFieldOfACallIsForgotten(t *testing.T) {
	sent := fill[connector.Call](t)
	arrived := overTheWire(t, FromCall(&sent, 1500*time.Millisecond))
	if diff := cmp.Diff(&sent, arrived.ToCall()); diff != "" || arrived.Timeout() != 1500*time.Millisecond {
		t.Errorf("timeout %v; the call changed:\n%s", arrived.Timeout(), diff)
	}
}

func TestNoFieldOfAnAnswerIsForgotten(t *testing.T) {
	sent, sentErr := fill[connector.Answer](t), fill[connector.Error](t)
	arrived, err := overTheWire(t, FromAnswer(&sent, nil)).ToAnswer()
	if diff := cmp.Diff(&sent, arrived); diff != "" || err != nil {
		t.Errorf("error %v; the answer changed:\n%s", err, diff)
	}
	arrived, err = overTheWire(t, FromAnswer(&sent, fmt.Errorf("wrapped: %w", &sentErr))).ToAnswer()
	if diff := cmp.Diff(&sent, arrived); diff != "" {
		t.Errorf("beside an error, the answer changed:\n%s", diff)
	}
	var known *connector.Error
	if !errors.As(err, &known) || *known != sentErr {
		t.Errorf("the error arrived as %#v", err)
	}
}

func TestNoFieldOfADescriptionIsForgotten(t *testing.T) {
	sent := fill[connector.Description](t)
	reply := overTheWire(t, FromDescription(sent, CapabilityExchange))
	arrived, err := reply.ToDescription()
	if diff := cmp.Diff(sent, arrived); diff != "" || err != nil {
		t.Errorf("error %v; the description changed:\n%s", err, diff)
	}
	if !reply.Can(CapabilityExchange) || reply.Can("telepathy") {
		t.Errorf("capabilities: %q", reply.GetCapabilities())
	}
}

func TestEveryOutcomeCrossesTheBorder(t *testing.T) {
	seen := make(map[Outcome]connector.Outcome)
	for _, outcome := range connector.Outcomes() {
		sent := FromOutcome(outcome)
		if arrived, ok := sent.ToOutcome(); !ok || arrived != outcome {
			t.Errorf("%s arrives as %s, %v", outcome, arrived, ok)
		}
		if other, taken := seen[sent]; taken {
			t.Errorf("%s and %s are both %s", outcome, other, sent)
		}
		seen[sent] = outcome
		if want := "OUTCOME_" + strings.ToUpper(string(outcome)); sent.String() != want {
			t.Errorf("%s is called %s, not %s", outcome, sent, want)
		}
	}
	if len(seen) != len(Outcome_name)-1 {
		t.Errorf("the protocol has %d outcomes, the connector %d", len(Outcome_name)-1, len(seen))
	}
}

func TestAbsentIsNotEmpty(t *testing.T) {
	for _, sent := range []*connector.Profile{
		nil,
		{},
		{Attributes: json.RawMessage{}},
		{Metadata: json.RawMessage("{}")},
		{AppMetadata: json.RawMessage("null"), UserMetadata: json.RawMessage{}},
	} {
		reply := overTheWire(t, FromAnswer(&connector.Answer{Profile: sent}, nil))
		arrived, err := reply.ToAnswer()
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(sent, arrived.Profile); diff != "" {
			t.Errorf("%#v changed:\n%s", sent, diff)
		}
	}
	for _, value := range []*bool{nil, new(bool), fill[*bool](t)} {
		arrived, _ := overTheWire(t, FromAnswer(&connector.Answer{Value: value}, nil)).ToAnswer()
		if diff := cmp.Diff(value, arrived.Value); diff != "" {
			t.Errorf("a value changed:\n%s", diff)
		}
	}
	if arrived := overTheWire(t, FromCall(&connector.Call{}, 0)).ToCall(); arrived.Context != nil || arrived.User != nil {
		t.Errorf("a context or user appeared: %+v", arrived)
	}
}

func TestJSONTravelsByteForByte(t *testing.T) {
	const text = `{ "id":9007199254740993, "huge":1e400, "zero":-0, "b":1,"a":"\u00e9", "a":2 }`
	arrived, err := overTheWire(t, FromAnswer(&connector.Answer{
		Profile: &connector.Profile{Metadata: json.RawMessage(text)}, Script: json.RawMessage(text),
	}, nil)).ToAnswer()
	if err != nil || string(arrived.Profile.Metadata) != text || string(arrived.Script) != text {
		t.Errorf("%v: %s and %s", err, arrived.Profile.Metadata, arrived.Script)
	}
}

func TestAnAnswerBesideAnErrorIsOptional(t *testing.T) {
	answer, err := overTheWire(t, FromAnswer(nil, connector.UserNotFound)).ToAnswer()
	if answer != nil || !errors.Is(err, connector.UserNotFound) {
		t.Errorf("got %v, %v", answer, err)
	}
	answer, err = overTheWire(t, FromAnswer(nil, nil)).ToAnswer()
	if answer == nil || err != nil {
		t.Errorf("neither answer nor error: %v, %v", answer, err)
	}
}

func TestTimeThatIsLeftIsBounded(t *testing.T) {
	for _, test := range []struct {
		sent    uint64
		arrives time.Duration
	}{{0, 0}, {1, time.Microsecond}, {1 << 63, time.Duration(1<<63-1) / time.Microsecond * time.Microsecond}} {
		if timeout := (&CallRequest{TimeoutMicroseconds: test.sent}).Timeout(); timeout != test.arrives {
			t.Errorf("%d µs arrive as %v, not %v", test.sent, timeout, test.arrives)
		}
	}
	if FromCall(&connector.Call{}, 1).GetTimeoutMicroseconds() != 1 {
		t.Error("a nanosecond became no deadline at all")
	}
}

func TestHostileTextsAreCutAndCleaned(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"a plain text", "näin", "näin"},
		{"lines and tabs", "a\n\tb", "a\n\tb"},
		{"a text at the limit", strings.Repeat("x", 20), strings.Repeat("x", 20)},
		{"a text over the limit", strings.Repeat("x", 21), strings.Repeat("x", 17) + "…"},
		{"a cut inside a character", strings.Repeat("ü", 11), strings.Repeat("ü", 8) + "…"},
		{"a terminal's escape", "\x1b[2J\u009b2Jx\x7f\r", " [2J 2Jx  "},
		{"invalid UTF-8", "a\xffb", "a?b"},
	} {
		if got := Clean(test.text, 20); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

func TestAMalformedErrorIsTheScriptsFault(t *testing.T) {
	for _, outcome := range []Outcome{Outcome_OUTCOME_UNSPECIFIED, Outcome_OUTCOME_OK, 99} {
		err := (&Error{Outcome: outcome, Detail: "why"}).ToError()
		if err.Outcome != connector.ScriptError || !strings.Contains(err.Detail, "why") {
			t.Errorf("%v: %+v", outcome, err)
		}
	}
}

func TestAnUnknownDialectIsRefused(t *testing.T) {
	_, err := (&DescribeReply{Dialect: "klingon"}).ToDescription()
	if !errors.Is(err, connector.InvalidRequest) {
		t.Errorf("got %v", err)
	}
}

// FuzzReply has hostile replies parsed: whatever comes, the result keeps to the limits.
func FuzzReply(f *testing.F) {
	for _, reply := range []*CallReply{
		{},
		{Profile: &Profile{AttributesJson: []byte("{}")}, Value: new(bool), ScriptJson: []byte("1")},
		{Error: &Error{Outcome: 99, Code: "c", Message: "m", Detail: "d"}, Warnings: []*Warning{nil, {Code: "c"}}},
	} {
		text, err := proto.Marshal(reply)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		var reply CallReply
		if proto.Unmarshal(text, &reply) != nil {
			return
		}
		answer, err := reply.ToAnswer()
		if answer == nil && err == nil {
			t.Fatal("neither answer nor error")
		}
		if answer != nil && len(answer.Warnings) > MaxWarnings {
			t.Fatalf("%d warnings", len(answer.Warnings))
		}
		var known *connector.Error
		if err != nil && !errors.As(err, &known) {
			t.Fatalf("an error of type %T", err)
		}
		if known == nil {
			return
		}
		if _, ok := connector.ParseOutcome(string(known.Outcome)); !ok || known.Outcome == connector.OK {
			t.Fatalf("outcome %q", known.Outcome)
		}
		if len(known.Code) > MaxName || len(known.Message) > MaxText || len(known.Detail) > MaxText {
			t.Fatalf("texts of %d, %d and %d bytes", len(known.Code), len(known.Message), len(known.Detail))
		}
	})
}
