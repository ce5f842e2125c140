package jsengine

import (
	"context"
	"encoding/json"
	"os"
	"testing"

	"github.com/customdb/customdb/connector"
)

// evaluateScript evaluates its identifier as testdata/node.js evaluates an expression.
const evaluateScript = `function login(expression, password, callback) {
  const salt = '$2b$04$abcdefghijklmnopqrstuu', salta = '$2a$04$abcdefghijklmnopqrstuu';
  const bcrypt = require('bcrypt');
  const hash = bcrypt.hashSync('secret', salt);
  const say = (error) => 'throws ' + error.name + (error.code ? ' ' + error.code : '') + ': ' +
    error.message.replace(/\.?( (It must be|Received).*)?$/, '');
  const deferred = expression.startsWith('async ');
  const finish = (error, value) => callback(null, { user_id: '1', got: error ? say(error) : String(value) });
  try {
    const body = 'return (' + (deferred ? expression.slice(6) : expression) + ')';
    const value = new Function('require', 'bcrypt', 'salt', 'salta', 'hash', 'done', body)(
      require, bcrypt, salt, salta, hash, finish);
    if (!deferred) finish(null, value);
  } catch (error) {
    finish(error);
  }
}`

// TestNode compares Buffer, crypto, bcrypt, timers and the rest with what Node gave; testdata/node.js says how to ask it
// again.
func TestNode(t *testing.T) {
	text, err := os.ReadFile("testdata/node.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct{ Expression, Want string }
	if err := json.Unmarshal(text, &cases); err != nil {
		t.Fatal(err)
	}
	engine := newEngine(t, evaluateScript)
	for _, c := range cases {
		t.Run(c.Expression, func(t *testing.T) {
			answer, err := engine.Call(context.Background(), &connector.Call{
				Action: connector.ActionLogin, Identifier: c.Expression, WantScript: true,
			})
			if err != nil {
				t.Fatal(err)
			}
			var given struct{ Got string }
			if err := json.Unmarshal(answer.Script, &given); err != nil {
				t.Fatal(err)
			}
			if given.Got != c.Want {
				t.Errorf("got  %s\nwant %s", given.Got, c.Want)
			}
		})
	}
}
