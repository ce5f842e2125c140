package jsengine

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/scripts"
)

// webEngine makes an engine of a login script that may reach hosts.
func webEngine(t *testing.T, body string, hosts ...string) *Engine {
	t.Helper()
	return newEngineOf(t, &scripts.Set{
		Settings: scripts.Settings{AllowedHosts: hosts},
		Scripts: map[connector.Action]scripts.Script{connector.ActionLogin: {File: "login.js",
			Source: "async function login(url, password, callback) {\n" + body + "\n}"}},
	})
}

// visit calls the login script with a URL and returns what it handed to its callback.
func visit(t *testing.T, engine *Engine, url string) (string, *connector.Error) {
	t.Helper()
	answer, err := engine.Call(context.Background(), &connector.Call{
		Action: connector.ActionLogin, Identifier: url, Password: "a password", WantScript: true,
	})
	var failure *connector.Error
	if errors.As(err, &failure) {
		return "", failure
	}
	if err != nil {
		t.Fatal(err)
	}
	return string(answer.Script), nil
}

const fetchText = "callback(null, { user_id: await (await fetch(url)).text() });"

func TestAHostThatIsNotAllowedIsRefusedAndTheSettingNamed(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("it was asked") }))
	defer server.Close()
	for name, body := range map[string]string{
		"fetch":   fetchText,
		"axios":   `await require('axios').get(url);`,
		"request": `require('request')(url, (error) => { throw error; });`,
		"http":    `require(url.split(':')[0]).get(url);`,
	} {
		for _, address := range []string{server.URL, "https://api.example.org/x", "https://allowed.example.com:8443/",
			"http://allowed.example.com/", "https://127.0.0.1/", "http://[::1]:80/", "http://169.254.169.254/latest/"} {
			t.Run(name+" "+address, func(t *testing.T) {
				_, err := visit(t, webEngine(t, body, "allowed.example.com"), address)
				if err == nil || err.Outcome != connector.ScriptError || err.Code != codeNotAllowed {
					t.Fatalf("ended in %v, want script_error with %s", err, codeNotAllowed)
				}
				if !strings.Contains(err.Detail, "allowed_hosts in options.customdb") {
					t.Errorf("%q does not name the setting", err.Detail)
				}
			})
		}
	}
}

func TestARedirectIsFollowedOnlyToAllowedHosts(t *testing.T) {
	secret := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("it was asked") }))
	defer secret.Close()
	server := httptest.NewServer(http.RedirectHandler(secret.URL, http.StatusFound))
	defer server.Close()
	if _, err := visit(t, webEngine(t, fetchText, server.URL), server.URL); err == nil || err.Code != codeNotAllowed {
		t.Errorf("ended in %v, want %s", err, codeNotAllowed)
	}
}

// resolveTo makes a resolver for which every name has the same IPv4 address.
func resolveTo(t *testing.T, address [4]byte) *net.Resolver {
	t.Helper()
	server, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Close() })
	go func() {
		query := make([]byte, 512)
		for {
			n, client, err := server.ReadFrom(query)
			if err != nil {
				return
			}
			_, _ = server.WriteTo(answerDNS(query[:n], address), client)
		}
	}()
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		var dialer net.Dialer
		return dialer.DialContext(ctx, "udp", server.LocalAddr().String())
	}}
}

// answerDNS answers a query for one name: with the address if it asks for one of version 4, otherwise with nothing.
func answerDNS(query []byte, address [4]byte) []byte {
	end := 12
	for query[end] != 0 {
		end += 1 + int(query[end])
	}
	end += 5
	answer := append(bytes.Clone(query[:2]), 0x81, 0x80, 0, 1, 0, 0, 0, 0, 0, 0)
	answer = append(answer, query[12:end]...)
	if query[end-3] == 1 {
		answer[7] = 1
		answer = append(answer, 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4)
		answer = append(answer, address[:]...)
	}
	return answer
}

func TestANameThatLeadsToAnAddressThatIsNotPublicIsRefused(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { _, _ = io.WriteString(w, r.Host) }))
	defer server.Close()
	_, port, _ := strings.Cut(strings.TrimPrefix(server.URL, "http://"), ":")
	address := "http://api.example.com:" + port
	ask := func(hosts ...string) (string, *connector.Error) {
		engine := webEngine(t, fetchText, append(hosts, address)...)
		engine.hosts["web"].(*webHost).resolver = resolveTo(t, [4]byte{127, 0, 0, 1})
		return visit(t, engine, address)
	}
	_, err := ask()
	if err == nil || err.Code != codeNotAllowed || !strings.Contains(err.Detail, "leads to an address that is not public") {
		t.Errorf("ended in %v, want %s", err, codeNotAllowed)
	}
	if got, err := ask("127.0.0.1"); err != nil || got != `{"user_id":"api.example.com:`+port+`"}` {
		t.Errorf("an address that is listed too gave %s, %v", got, err)
	}
	local := "http://localhost:" + port
	if got, err := visit(t, webEngine(t, fetchText, local), local); err != nil || got != `{"user_id":"localhost:`+port+`"}` {
		t.Errorf("localhost gave %s, %v", got, err)
	}
}

func TestARequestThatIsAbortedAtOnceEndsAtOnce(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }))
	defer server.Close()
	engine := webEngine(t, `const names = [];
		for (let i = 0; i < 15; i++) {
			const controller = new AbortController(), answer = fetch(url, { signal: controller.signal });
			controller.abort();
			await answer.catch((error) => names.push(error.name));
		}
		callback(null, { user_id: [...new Set(names)].join() + names.length });`, server.URL)
	if got, err := visit(t, engine, server.URL); err != nil || got != `{"user_id":"AbortError15"}` {
		t.Errorf("gave %s, %v", got, err)
	}
}

func TestACallSendsSixteenRequestsAtMost(t *testing.T) {
	var asked atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked.Add(1) }))
	defer server.Close()
	engine := webEngine(t, `for (let i = 0; i < 40; i++) {
		try { await fetch(url); } catch (error) { return callback(null, { user_id: i + ' ' + error.cause.code }); }
	}`, server.URL)
	for call := range 2 {
		if got, err := visit(t, engine, server.URL); err != nil || got != `{"user_id":"16 ETOOMANYREQUESTS"}` {
			t.Errorf("gave %s, %v", got, err)
		}
		if got, want := int(asked.Load()), maxWebRequests*(call+1); got != want {
			t.Errorf("the server was asked %d times, want %d", got, want)
		}
	}
}

func TestAResponseIsBounded(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		size := maxWebBody
		if r.URL.Path == "/more" {
			size++
		}
		_, _ = io.WriteString(w, strings.Repeat("x", size))
	}))
	defer server.Close()
	engine := webEngine(t, `try { callback(null, { user_id: (await (await fetch(url)).text()).length + '' }); }
		catch (error) { callback(null, { user_id: error.cause.code }); }`, server.URL)
	for path, want := range map[string]string{"/": fmt.Sprintf(`{"user_id":"%d"}`, maxWebBody), "/more": `{"user_id":"ERESPONSETOOLARGE"}`} {
		if got, err := visit(t, engine, server.URL+path); err != nil || got != want {
			t.Errorf("%s gave %.100s, %v; want %s", path, got, err, want)
		}
	}
}

func TestAServerThatDoesNotAnswerDoesNotHoldACall(t *testing.T) {
	gone := make(chan struct{})
	ctx, cancel := context.WithCancel(context.Background()) // the call's time is over when the server has been asked
	defer cancel()
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		cancel()
		<-r.Context().Done()
		close(gone)
	}))
	defer server.Close()
	_, err := webEngine(t, fetchText, server.URL).Call(ctx, &connector.Call{Action: connector.ActionLogin, Identifier: server.URL})
	if !errors.Is(err, connector.Timeout) {
		t.Errorf("ended in %v, want timeout", err)
	}
	select {
	case <-gone:
	case <-time.After(patience):
		t.Error("the request goes on after its call")
	}
}

func TestACertificateIsChecked(t *testing.T) {
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("it was asked") }))
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	defer server.Close()
	engine := webEngine(t, `try { await fetch(url); } catch (error) { callback(null, { user_id: error.message + ' ' + error.cause.code }); }`,
		server.URL)
	if got, err := visit(t, engine, server.URL); err != nil || got != `{"user_id":"fetch failed UNABLE_TO_VERIFY_LEAF_SIGNATURE"}` {
		t.Errorf("gave %s, %v", got, err)
	}
}

func TestARequestCarriesNoCookiesAndNoHeadersOfTheTransport(t *testing.T) {
	t.Setenv("HTTP_PROXY", "http://127.0.0.1:1")
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "a", Value: "b"})
		_, _ = fmt.Fprintf(w, "%s %s %q", r.Host, r.Header.Get("Cookie"), r.TransferEncoding)
	}))
	defer server.Close()
	engine := webEngine(t, `await fetch(url);
		const headers = { Host: 'other.example.com', 'Transfer-Encoding': 'chunked', Connection: 'close', 'Content-Length': '5' };
		callback(null, { user_id: await (await fetch(url, { headers })).text() });`, server.URL)
	want := fmt.Sprintf(`{"user_id":"%s  []"}`, strings.TrimPrefix(server.URL, "http://"))
	if got, err := visit(t, engine, server.URL); err != nil || got != want {
		t.Errorf("gave %s, %v; want %s", got, err, want)
	}
}

func TestAnAllowedHostThatIsNoneIsRefused(t *testing.T) {
	_, err := New(&scripts.Set{Settings: scripts.Settings{AllowedHosts: []string{"*"}}}, Options{})
	if !errors.Is(err, connector.InvalidRequest) || !strings.Contains(err.Error(), "allowed_hosts") {
		t.Errorf("got %v, want invalid_request that names allowed_hosts", err)
	}
}
