package jsengine

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/scripts"
)

// newEngine makes an engine of one login script.
func newEngine(t testing.TB, login string) *Engine {
	t.Helper()
	return newEngineOf(t, &scripts.Set{Name: "test", Scripts: map[connector.Action]scripts.Script{
		connector.ActionLogin: {File: "login.js", Source: login},
	}})
}

// patience is how long tests wait for what has to happen: long enough for a slow and busy machine, since it ends early.
const patience = 2 * time.Minute

// newEngineOf makes an engine whose calls have all the time that they need, unless the set says otherwise.
func newEngineOf(t testing.TB, set *scripts.Set) *Engine {
	t.Helper()
	engine, err := New(set, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if set.Settings.Timeout == 0 {
		engine.timeout = patience
	}
	t.Cleanup(func() {
		if err := engine.Close(); err != nil {
			t.Error(err)
		}
	})
	return engine
}

func login(engine *Engine) (*connector.Answer, error) {
	return engine.Call(context.Background(), &connector.Call{
		Action: connector.ActionLogin, Identifier: "jane@example.com", Password: "correct horse", WantScript: true,
	})
}

func TestLogin(t *testing.T) {
	engine := newEngine(t, `function login(email, password, callback) {
  const bcrypt = require('bcrypt');
  bcrypt.hash(password, 4, function (err, hash) {
    if (err) return callback(err);
    bcrypt.compare(password, hash, function (err, ok) {
      if (err || !ok) return callback(err || new WrongUsernameOrPasswordError(email));
      console.log('hello %s %d', email, 3, {a: 1}, password, new Error('x'));
      setTimeout(() => callback(null, { user_id: '7', email: email, ok }), 1);
    });
  });
}`)
	for range 3 {
		answer, err := login(engine)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := string(answer.Script), `{"user_id":"7","email":"jane@example.com","ok":true}`; got != want {
			t.Errorf("script gave %s, want %s", got, want)
		}
	}
}

func TestAnActionWithoutAScriptIsUnsupported(t *testing.T) {
	engine := newEngine(t, "function login(a, b, callback) { callback() }")
	if _, err := getUser(engine); !errors.Is(err, connector.Unsupported) {
		t.Errorf("ended in %v, want unsupported", err)
	}
	if description := engine.Describe(); !description.Supports(connector.ActionLogin) || description.Supports(connector.ActionGetUser) {
		t.Errorf("Describe lists %v, want login only", description.Actions)
	}
}

func TestADSNThatCannotBeReadIsRefusedWithoutShowingIt(t *testing.T) {
	_, err := New(&scripts.Set{}, Options{DSN: "root:topsecret@nowhere"})
	if !errors.Is(err, connector.InvalidRequest) || strings.Contains(err.Error(), "topsecret") {
		t.Errorf("got %v, want invalid_request without the password", err)
	}
}

func TestAComputationThatNobodyWaitsForIsDropped(t *testing.T) {
	busy := processors(make(chan struct{}, 1))
	busy <- struct{}{}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := busy.use(ctx, func() (string, error) {
		t.Error("it was computed")
		return "", nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("ended in %v, want context.Canceled", err)
	}
}
