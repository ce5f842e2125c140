package jsengine

import (
	"context"
	"testing"

	"github.com/customdb/customdb/connector"
)

func TestTimersFireInTheirOrder(t *testing.T) {
	engine := newEngine(t, `function login(email, password, callback) {
		let order = '', immediates = '';
		const note = (name) => () => { order += name; };
		setTimeout(() => callback(null, { user_id: immediates + order }), 150);
		setTimeout(note('c'), 2);
		setTimeout(note('d'), 2);
		const never = setTimeout(note('x'), 1);
		setTimeout(() => { order += 'b'; clearTimeout(late); }, 1);
		const late = setTimeout(note('y'), 300);
		for (let i = 0; i < 10; i++) setImmediate(() => { immediates += i; });
		clearTimeout(never);
	}`)
	for range 5 {
		answer, err := engine.Call(context.Background(), &connector.Call{Action: connector.ActionLogin, WantScript: true})
		if err != nil {
			t.Fatal(err)
		}
		if want := `{"user_id":"0123456789bcd"}`; string(answer.Script) != want {
			t.Fatalf("got %s, want %s", answer.Script, want)
		}
	}
}
