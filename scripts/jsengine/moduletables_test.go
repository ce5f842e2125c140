package jsengine

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/scripts"
)

// serveModules is the server of testdata/modules/ask.js.
func serveModules(w http.ResponseWriter, r *http.Request) {
	send := func(status int, kind, body string) {
		w.Header().Set("Content-Type", kind)
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
	place, rest, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	number, _ := strconv.Atoi(rest)
	switch place {
	case "status":
		send(number, "application/json", `{"error":"no"}`)
	case "redirect":
		if number == 0 {
			send(200, "text/plain", "landed")
			return
		}
		w.Header().Set("Location", fmt.Sprintf("/redirect/%d", number-1))
		send(302, "text/plain", "")
	case "text":
		w.Header().Set("X-One", "a")
		w.Header()["Set-Cookie"] = []string{"a=1", "b=2"}
		send(200, "text/plain; charset=utf-8", "héllo")
	case "bytes":
		send(200, "application/octet-stream", "\xff\xfe\x00")
	case "slow": // until whoever asks has had enough of it
		select {
		case <-r.Context().Done():
		case <-time.After(patience):
		}
	default:
		body, _ := io.ReadAll(r.Body)
		text, _ := json.Marshal(struct {
			Method string `json:"method"`
			URL    string `json:"url"`
			Type   string `json:"type"`
			Auth   string `json:"auth"`
			Mine   string `json:"mine"`
			Body   string `json:"body"`
		}{r.Method, r.RequestURI, r.Header.Get("Content-Type"), r.Header.Get("Authorization"), r.Header.Get("X-Mine"), string(body)})
		text = bytes.ReplaceAll(text, []byte(`\u0026`), []byte("&"))
		send(200, "application/json", string(text))
	}
}

// TestModules compares what modules give with what Node and npm's gave; testdata/modules/ask.js says how to ask them again.
func TestModules(t *testing.T) {
	answer, err := os.ReadFile("testdata/modules/answer.js")
	if err != nil {
		t.Fatal(err)
	}
	source := string(answer) + `
function login(expression, password, callback) {
  answer(expression, require, (got) => callback(null, { user_id: '1', got }), password);
}`
	server := httptest.NewServer(http.HandlerFunc(serveModules))
	t.Cleanup(server.Close)
	files, err := filepath.Glob("testdata/modules/*.json")
	if err != nil || len(files) < 10 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".json"), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var cases []struct{ Expression, Want string }
			if err := json.Unmarshal(text, &cases); err != nil {
				t.Fatal(err)
			}
			engine := newEngineOf(t, &scripts.Set{
				Settings: scripts.Settings{AllowedHosts: []string{server.URL, "http://127.0.0.1:1"}},
				Scripts:  map[connector.Action]scripts.Script{connector.ActionLogin: {File: "login.js", Source: source}},
			})
			for _, c := range cases {
				answer, err := engine.Call(context.Background(), &connector.Call{
					Action: connector.ActionLogin, Identifier: c.Expression, Password: server.URL, WantScript: true,
				})
				if err != nil {
					t.Errorf("%s\n%v", c.Expression, err)
					continue
				}
				var given struct{ Got string }
				if err := json.Unmarshal(answer.Script, &given); err != nil {
					t.Fatal(err)
				}
				if given.Got != c.Want {
					t.Errorf("%s\ngot  %s\nwant %s", c.Expression, given.Got, c.Want)
				}
			}
		})
	}
}
