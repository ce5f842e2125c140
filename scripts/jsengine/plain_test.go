package jsengine

import (
	"encoding/json"
	"strings"
	"testing"
)

// A plainMachine evaluates expressions, gives their values to a reader, and also has JSON.stringify write them.
type plainMachine struct {
	machine machine
	both    function
	taken   *string // what the reader took; nil if it gave up
}

func newPlainMachine(t testing.TB) *plainMachine {
	t.Helper()
	m, err := newMachine(limits{memory: DefaultMemoryLimit, stack: maxStack})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(m.Close)
	p := &plainMachine{machine: m}
	if err := m.DefineReader("give", func(text string) { p.taken = &text }); err != nil {
		t.Fatal(err)
	}
	code, err := compile("both.js", `(function () {
		return function (source) {
			const value = (0, eval)('(' + source + ')');
			give(value);
			return JSON.stringify(value) ?? 'undefined';
		};
	})`)
	if err != nil {
		t.Fatal(err)
	}
	if p.both, err = m.Run(code); err != nil {
		t.Fatal(err)
	}
	return p
}

// write returns what JSON.stringify made of the expression's value.
func (p *plainMachine) write(t testing.TB, expression string) string {
	t.Helper()
	p.taken = nil
	text, err := p.machine.Call(p.both, expression)
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	return text
}

func TestPlainReaderWritesWhatStringifyDoes(t *testing.T) {
	machine := newPlainMachine(t)
	for _, expression := range []string{
		`{}`, `[]`, `null`, `true`, `false`, `0`, `-0`, `7`, `-2147483648`, `2147483648`, `9007199254740991`, `-9007199254740991`,
		`''`, `'jane'`, `'a"b\\c/d'`, `'\b\f\n\r\t\x00\x1f\x7f'`, `'é'`, `'ÿ\u0100'`, `'日本 😀'`, `'\ud83d'`, `'x\ude00y'`, `'\u2028'`,
		`{ a: 1, b: 'x', c: null, d: [1, 'two', [3], {}], e: { f: { g: true } } }`,
		`{ a: undefined, b: 1 }`, `{ a: 1, b: undefined }`, `[undefined, null]`,
		`{ 'with space': 1, é: 2, '日': 3, '': 4, 'a"b': 5 }`,
		`(() => { const o = { a: 1, b: 2, c: 3 }; delete o.b; o.d = 4; return o; })()`,
		`Object.defineProperty({ a: 1 }, 'hidden', { value: 2 })`,
		`(() => { const o = { a: 1, ['__proto__']: 2 }; return o; })()`,
		`JSON.parse('{"id":7,"name":"x"}')`,
		`(() => { const shared = { a: 1 }; return [shared, shared]; })()`,
		`'x'.repeat(300)`, `({ a: 'x'.repeat(200) + 'y' })`, `({ sum: 0.5 + 0.5 })`, `Object.freeze({ a: [1] })`,
	} {
		want := machine.write(t, expression)
		switch {
		case machine.taken == nil:
			t.Errorf("%s: the reader gave up", expression)
		case *machine.taken != want:
			t.Errorf("%s:\nread      %s\nstringify %s", expression, *machine.taken, want)
		}
	}
}

func TestPlainReaderGivesUpOnWhatItCannotKnow(t *testing.T) {
	machine := newPlainMachine(t)
	for _, expression := range []string{
		`undefined`, `() => 1`, `Symbol('s')`, `{ f() {} }`, `[() => 1]`, `{ s: Symbol('s') }`, `{ [Symbol('s')]: 1 }`,
		`1.5`, `NaN`, `Infinity`, `1e21`, `9007199254740992`, `{ n: 0.1 }`,
		`{ get a() { return 1; } }`, `{ toJSON() { return 1; } }`, `new Date(0)`, `new (class { a = 1; })()`,
		`{ __proto__: null, a: 1 }`, `{ __proto__: { b: 1 }, a: 1 }`, `new Proxy({}, {})`, `new Map()`, `new String('x')`,
		`{ b: 1, 2: 'two', 1: 'one' }`, `{ 4294967295: 1, 4294967294: 2 }`, `[1, , 3]`, `Object.assign([1], { x: 2 })`,
		`new Uint8Array(2)`, `/x/`, `new Error('x')`, `'x'.repeat(70000)`, `Array(5000).fill(0)`,
		`(() => { let o = {}; for (let i = 0; i < 40; i++) o = { o }; return o; })()`,
		`(() => { let o = { a: 1 }; for (let i = 0; i < 25; i++) o = { a: o, b: o }; return [o].slice(1).concat(Array(9999).fill(1)); })()`,
		`'x'.repeat(5000) + 'y'.repeat(5000)`,
	} {
		machine.write(t, expression)
		if machine.taken != nil {
			t.Errorf("%s: read as %s", expression, *machine.taken)
		}
	}
}

func TestPlainReaderStopsAtCyclesAndAtWhatDoublesForEver(t *testing.T) {
	machine := newPlainMachine(t)
	for _, expression := range []string{
		`(() => { const o = {}; o.o = o; give(o); return 0; })()`,
		`(() => { let o = {}; for (let i = 0; i < 30; i++) o = [o, o]; give(o); return 0; })()`,
		`(() => { let o = { a: undefined }; for (let i = 0; i < 30; i++) o = { a: o, b: o }; give(o); return 0; })()`,
	} {
		if machine.write(t, expression); machine.taken == nil || *machine.taken != "0" {
			t.Errorf("%s: read as %v", expression, machine.taken)
		}
	}
}

func TestPlainReaderHeedsAChangedPrototype(t *testing.T) {
	for _, change := range []string{
		`Object.prototype.toJSON = () => 'changed'`,
		`Array.prototype.toJSON = () => 'changed'`,
		`Object.defineProperty(Object.prototype, 'toJSON', { get() { return () => 'changed'; } })`,
	} {
		machine := newPlainMachine(t)
		machine.write(t, change)
		machine.taken = nil
		machine.write(t, `({ a: [1] })`)
		if machine.taken != nil {
			t.Errorf("after %s: read as %s", change, *machine.taken)
		}
	}
}

func FuzzPlainReader(f *testing.F) {
	for _, seed := range []string{`{}`, `[1,"a",null,true]`, `{"a":{"b":[{"c":"\ud83d\ude00"}]}}`, `"\u00e9\u0000"`, `-0`, `1e3`, `{"1":2}`} {
		f.Add(seed)
	}
	machine := newPlainMachine(f)
	f.Fuzz(func(t *testing.T, text string) {
		if !json.Valid([]byte(text)) {
			return
		}
		literal, err := json.Marshal(text)
		if err != nil {
			t.Fatal(err)
		}
		machine.taken = nil
		want, err := machine.machine.Call(machine.both, "JSON.parse("+string(literal)+")")
		if err != nil || machine.taken == nil { // too deep for the engine, or not plain
			return
		}
		if got := *machine.taken; got != want {
			t.Errorf("%s:\nread      %s\nstringify %s", strings.ToValidUTF8(text, "?"), got, want)
		}
	})
}
