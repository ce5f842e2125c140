package jsengine

import (
	"context"
	"encoding/json"
	"errors"
	"sync"

	"github.com/customdb/customdb/scripts/password"
)

// A passwordHost is the Go half of customdb/password. It keeps a verifier for each of the settings that scripts have named:
// a verifier learns from the hashes that it meets how much work a user who does not exist has to cost.
type passwordHost struct {
	mu        sync.Mutex
	verifiers map[passwordSettings]*password.Verifier
}

// passwordSettings are what a script says about a store.
type passwordSettings struct {
	Scheme string `json:"scheme"`
	Secret string `json:"secret"`
}

// maxVerifiers bounds how many verifiers are kept; a script may make up its settings.
const maxVerifiers = 64

func newPasswordHost() *passwordHost {
	return &passwordHost{verifiers: map[passwordSettings]*password.Verifier{}}
}

func (h *passwordHost) open(context.Context) session { return passwordSession{h} }

func (h *passwordHost) close() error { return nil }

func (h *passwordHost) verifier(settings passwordSettings) (*password.Verifier, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if v := h.verifiers[settings]; v != nil {
		return v, nil
	}
	v, err := password.New(password.Settings{Scheme: settings.Scheme, Secret: settings.Secret})
	if err != nil {
		return nil, err
	}
	if len(h.verifiers) == maxVerifiers {
		clear(h.verifiers)
	}
	h.verifiers[settings] = v
	return v, nil
}

// A passwordSession is customdb/password for one call.
type passwordSession struct{ host *passwordHost }

// passwordRequest is what prelude/customdb-password.js asks. Stored is nil for a user who does not exist.
type passwordRequest struct {
	passwordSettings
	Password string            `json:"password"`
	Stored   *string           `json:"stored"`
	Extra    map[string]string `json:"extra"`
}

// passwordAnswer is the answer to it: whether the password is right, or why that cannot be said.
type passwordAnswer struct {
	Matches bool   `json:"matches"`
	Code    string `json:"code,omitempty"`
	Message string `json:"message,omitempty"`
}

// passwordCodes are the codes of errors that scripts get.
var passwordCodes = map[password.Kind]string{
	password.Unknown:   "HASH_UNKNOWN_SCHEME",
	password.Malformed: "HASH_MALFORMED",
	password.TooCostly: "HASH_TOO_COSTLY",
}

func (s passwordSession) Do(ctx context.Context, op, payload string) (string, error) {
	var request passwordRequest
	if err := json.Unmarshal([]byte(payload), &request); err != nil || op != "verify" {
		return "", errArguments
	}
	answer, err := s.verify(ctx, &request)
	if err != nil {
		return "", err
	}
	text, err := json.Marshal(answer)
	return string(text), err
}

// verify gives an error for a context that has ended only.
func (s passwordSession) verify(ctx context.Context, request *passwordRequest) (passwordAnswer, error) {
	verifier, err := s.host.verifier(request.passwordSettings)
	switch {
	case err != nil:
	case request.Stored == nil:
		err = verifier.VerifyUnknown(ctx, request.Password)
	default:
		err = verifier.Verify(ctx, request.Password, password.Stored{Hash: *request.Stored, Extra: request.Extra})
	}
	var known *password.Error
	switch {
	case err == nil:
		return passwordAnswer{Matches: true}, nil
	case errors.Is(err, password.ErrWrong):
		return passwordAnswer{}, nil
	case errors.As(err, &known):
		return passwordAnswer{Code: passwordCodes[known.Kind], Message: known.Error()}, nil
	}
	return passwordAnswer{}, err
}

func (s passwordSession) Sync(op, payload string) (string, error) {
	if op != "identify" {
		return "", errArguments
	}
	text, err := json.Marshal(append([]string{}, password.Identify(payload)...))
	return string(text), err
}

// Prompt is false: a hash is computed to its end.
func (s passwordSession) Prompt(string, string) bool { return false }

func (s passwordSession) Close() {}
