package jsengine

import (
	"bytes"
	"cmp"
	"context"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"
	"unicode/utf8"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/scripts"
)

// Bounds of what scripts do over HTTP.
const (
	maxWebRequests = 16 // a call, redirects included
	maxWebBody     = 8 << 20
	maxWebHeaders  = 100
)

// A webHost is the Go half of everything that speaks HTTP: fetch, axios, request, http and https. It knows no cookies and
// no proxy, and reaches the hosts that the connection allows and no others.
type webHost struct {
	allowed   scripts.AllowedHosts
	resolver  *net.Resolver // nil is Go's own
	transport *http.Transport
}

func newWebHost(allowedHosts []string) (*webHost, error) {
	allowed, err := scripts.ParseAllowedHosts(allowedHosts)
	if err != nil {
		return nil, connector.NewError(connector.InvalidRequest, "allowed_hosts must have hosts, each of them "+err.Error())
	}
	h := &webHost{allowed: allowed}
	h.transport = &http.Transport{
		DialContext:            h.dial,
		ForceAttemptHTTP2:      true,
		TLSHandshakeTimeout:    DefaultTimeout,
		MaxIdleConns:           16,
		MaxIdleConnsPerHost:    4,
		IdleConnTimeout:        30 * time.Second,
		MaxResponseHeaderBytes: 64 << 10,
	}
	return h, nil
}

// dial refuses the addresses that a name must not lead to. The check is of the address that is connected to, so that
// a name server cannot say one thing for the check and another for the connection.
func (h *webHost) dial(ctx context.Context, network, hostPort string) (net.Conn, error) {
	name, _, err := net.SplitHostPort(hostPort)
	if err != nil {
		return nil, err
	}
	dialer := net.Dialer{Resolver: h.resolver, ControlContext: func(_ context.Context, _, address string, _ syscall.RawConn) error {
		target, err := netip.ParseAddrPort(address)
		if err != nil || !h.allowed.AllowAddress(name, target.Addr()) {
			return &webError{Code: codeNotAllowed, Message: fmt.Sprintf(
				"%.100s leads to an address that is not public; if that is meant, add the address to allowed_hosts too", name)}
		}
		return nil
	}}
	return dialer.DialContext(ctx, network, hostPort)
}

func (h *webHost) open(ctx context.Context) session {
	return &webSession{host: h, ctx: ctx, cancels: make(map[int]context.CancelFunc)}
}

func (h *webHost) close() error {
	h.transport.CloseIdleConnections()
	return nil
}

// A webSession is the requests of one call.
type webSession struct {
	host *webHost
	ctx  context.Context

	mu      sync.Mutex
	sent    int
	cancels map[int]context.CancelFunc // of the running requests, by their ids; nil for one that is to be stopped when it begins
}

// A webRequest is what prelude/web.js asks for.
type webRequest struct {
	ID      int         `json:"id"`
	Method  string      `json:"method"`
	URL     string      `json:"url"`
	Headers [][2]string `json:"headers"`
	Body    string      `json:"body"`    // a character a byte
	Follow  int         `json:"follow"`  // so many redirects; one more is an error
	Manual  bool        `json:"manual"`  // a redirect is an answer like any other
	Timeout float64     `json:"timeout"` // milliseconds; 0 is as long as the call has
}

// A webResponse is the answer. Its body is a text, or bytes with a character each where it is not UTF-8.
type webResponse struct {
	Status     int         `json:"status"`
	StatusText string      `json:"statusText"`
	URL        string      `json:"url"`
	Redirected bool        `json:"redirected"`
	Headers    [][2]string `json:"headers"`
	Text       *string     `json:"text,omitempty"`
	Bytes      string      `json:"bytes,omitempty"`
	Error      *webError   `json:"error,omitempty"`
}

// A webError is why there is no answer, in Node's words where Node has some.
type webError struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

func (e *webError) Error() string { return e.Message }

// The codes that Node does not have.
const (
	codeNotAllowed = "EHOSTNOTALLOWED"
	codeTooMany    = "ETOOMANYREQUESTS"
	codeTooLarge   = "ERESPONSETOOLARGE"
)

// Close leaves running requests alone: they end with the operations of their call.
func (s *webSession) Close() {}

// Prompt is false: several requests at once are the rule.
func (s *webSession) Prompt(string, string) bool { return false }

// Sync stops a request: "abort", its id as JSON.
func (s *webSession) Sync(op, payload string) (string, error) {
	var id int
	if op != "abort" || json.Unmarshal([]byte(payload), &id) != nil {
		return "", errWebArguments
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if cancel := s.cancels[id]; cancel != nil {
		cancel()
	} else if len(s.cancels) < maxOperations {
		s.cancels[id] = nil // not begun yet; see register
	}
	return "", nil
}

var errWebArguments = errors.New("http: arguments could not be read")

// Do sends a request: "send", a webRequest as JSON. It answers with a webResponse as JSON.
func (s *webSession) Do(_ context.Context, op, payload string) (string, error) {
	var request webRequest
	if op != "send" || json.Unmarshal([]byte(payload), &request) != nil {
		return "", errWebArguments
	}
	timeout := MaxTimeout
	if request.Timeout > 0 && request.Timeout < float64(timeout.Milliseconds()) {
		timeout = time.Duration(request.Timeout * float64(time.Millisecond))
	}
	ctx, cancel := context.WithTimeout(s.ctx, timeout)
	defer cancel()
	s.register(request.ID, cancel)
	defer s.forget(request.ID)
	response, err := s.send(ctx, &request)
	if err != nil {
		response = &webResponse{Error: describeWebError(err, &request)}
	}
	text, err := json.Marshal(response)
	return string(text), err
}

// register lets Sync stop a request. It may have tried already: requests begin in goroutines of their own.
func (s *webSession) register(id int, cancel context.CancelFunc) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, aborted := s.cancels[id]; aborted {
		cancel()
	}
	s.cancels[id] = cancel
}

func (s *webSession) forget(id int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.cancels, id)
}

// admit counts a request and refuses it when there were too many, or when its host is not allowed.
func (s *webSession) admit(u *url.URL) error {
	if u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
		return &webError{Code: "ERR_INVALID_PROTOCOL", Message: fmt.Sprintf("Protocol %q not supported. Expected \"https:\"", u.Scheme+":")}
	}
	port := cmp.Or(u.Port(), map[string]string{"http": "80", "https": "443"}[u.Scheme])
	if !s.host.allowed.Allow(u.Scheme, u.Hostname(), port) {
		entry := u.Host
		if u.Scheme == "http" {
			entry = "http://" + entry
		}
		return &webError{Code: codeNotAllowed, Message: fmt.Sprintf(
			"scripts may not reach %.120q; to let them, add it to allowed_hosts in options.customdb of database.json", entry)}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.sent == maxWebRequests {
		return &webError{Code: codeTooMany, Message: fmt.Sprintf("more than %d HTTP requests in one call", maxWebRequests)}
	}
	s.sent++
	return nil
}

func (s *webSession) send(ctx context.Context, request *webRequest) (*webResponse, error) {
	body := bytesOf(request.Body)
	if len(body) > maxWebBody || len(request.Headers) > maxWebHeaders {
		return nil, &webError{Code: "ERR_BODY_TOO_LARGE", Message: fmt.Sprintf(
			"a request may have %d bytes and %d headers", maxWebBody, maxWebHeaders)}
	}
	r, err := http.NewRequestWithContext(ctx, request.Method, request.URL, bytes.NewReader(body))
	if err != nil {
		return nil, &webError{Code: "ERR_INVALID_URL", Message: "the request's method or URL cannot be used"}
	}
	if len(body) == 0 {
		r.Body, r.GetBody = http.NoBody, nil
	}
	if err := s.admit(r.URL); err != nil {
		return nil, err
	}
	for _, header := range request.Headers {
		if !slices.Contains(ownHeaders, strings.ToLower(header[0])) {
			r.Header.Add(header[0], header[1])
		}
	}
	redirects := 0
	client := http.Client{Transport: s.host.transport, CheckRedirect: func(next *http.Request, _ []*http.Request) error {
		if request.Manual {
			return http.ErrUseLastResponse
		}
		if redirects == request.Follow {
			return &webError{Code: "ERR_FR_TOO_MANY_REDIRECTS", Message: "Maximum number of redirects exceeded"}
		}
		redirects++
		return s.admit(next.URL)
	}}
	response, err := client.Do(r)
	if err != nil {
		return nil, err
	}
	defer func() { _ = response.Body.Close() }()
	return readWebResponse(response, redirects > 0)
}

// ownHeaders are those that the transport sets itself.
var ownHeaders = []string{"host", "content-length", "transfer-encoding", "connection", "keep-alive", "accept-encoding", "te",
	"trailer", "upgrade", "proxy-connection", "proxy-authorization", "expect"}

func readWebResponse(response *http.Response, redirected bool) (*webResponse, error) {
	body, err := io.ReadAll(io.LimitReader(response.Body, maxWebBody+1))
	if err != nil {
		return nil, err
	}
	if len(body) > maxWebBody {
		return nil, &webError{Code: codeTooLarge, Message: fmt.Sprintf("the response has more than %d bytes", maxWebBody)}
	}
	_, reason, _ := strings.Cut(response.Status, " ")
	answer := &webResponse{
		Status: response.StatusCode, StatusText: cmp.Or(reason, http.StatusText(response.StatusCode)),
		URL: response.Request.URL.String(), Redirected: redirected, Headers: [][2]string{},
	}
	for name, values := range response.Header {
		for _, value := range values {
			answer.Headers = append(answer.Headers, [2]string{strings.ToLower(name), strings.ToValidUTF8(value, "\uFFFD")})
		}
	}
	slices.SortStableFunc(answer.Headers, func(a, b [2]string) int { return strings.Compare(a[0], b[0]) })
	if utf8.Valid(body) {
		answer.Text = new(string(body))
	} else {
		answer.Bytes = latin1Of(body)
	}
	return answer, nil
}

// webFailures is the table of the errors of Go's network with Node's codes, and with Node's messages, in which %s is the
// host and port.
var webFailures = []struct {
	is            func(error) bool
	code, message string
}{
	{matches(context.DeadlineExceeded), "ETIMEDOUT", "connect ETIMEDOUT %s"},
	{matches(context.Canceled), "ABORT_ERR", "The request was aborted"},
	{isA[*net.DNSError], "ENOTFOUND", "getaddrinfo ENOTFOUND %s"},
	{matches(syscall.ECONNREFUSED), "ECONNREFUSED", "connect ECONNREFUSED %s"},
	{matches(syscall.ECONNRESET), "ECONNRESET", "read ECONNRESET"},
	{matches(syscall.EHOSTUNREACH), "EHOSTUNREACH", "connect EHOSTUNREACH %s"},
	{matches(syscall.ENETUNREACH), "ENETUNREACH", "connect ENETUNREACH %s"},
	{matches(io.EOF), "ECONNRESET", "socket hang up"},
	{matches(io.ErrUnexpectedEOF), "ECONNRESET", "aborted"},
	{isA[x509.HostnameError], "ERR_TLS_CERT_ALTNAME_INVALID", "Hostname/IP does not match certificate's altnames"},
	{isA[x509.UnknownAuthorityError], "UNABLE_TO_VERIFY_LEAF_SIGNATURE", "unable to verify the first certificate"},
	{isExpired, "CERT_HAS_EXPIRED", "certificate has expired"},
}

func isA[T error](err error) bool {
	_, ok := errors.AsType[T](err)
	return ok
}

func matches(wanted error) func(error) bool {
	return func(err error) bool { return errors.Is(err, wanted) }
}

func isExpired(err error) bool {
	invalid, ok := errors.AsType[x509.CertificateInvalidError](err)
	return ok && invalid.Reason == x509.Expired
}

// describeWebError says in Node's words what went wrong, and nothing of what Go says: it has addresses in it.
func describeWebError(err error, request *webRequest) *webError {
	if own, ok := errors.AsType[*webError](err); ok {
		return own
	}
	place := "the host"
	if u, err := url.Parse(request.URL); err == nil {
		place = cut(u.Host, 100)
	}
	for _, failure := range webFailures {
		if failure.is(err) {
			return &webError{Code: failure.code, Message: strings.Replace(failure.message, "%s", place, 1)}
		}
	}
	return &webError{Code: "ERR_HTTP_REQUEST", Message: "the request to " + place + " failed"}
}
