package host

import (
	"testing"

	"github.com/customdb/customdb/plugins"
)

func TestSecretsAreTakenOutOfTexts(t *testing.T) {
	for _, test := range []struct {
		name   string
		config plugins.Config
		text   string
		want   string
	}{
		{"nothing to hide", plugins.Config{}, "all of it", "all of it"},
		{"a whole DSN", plugins.Config{DSN: "u:secret1@tcp(h)/d"}, "dial u:secret1@tcp(h)/d!", "dial [redacted]!"},
		{"the password of a DSN", plugins.Config{DSN: "u:s@cr/t:1@tcp(h)/d"}, "using s@cr/t:1", "using [redacted]"},
		{"the password of a URL", plugins.Config{DSN: "mysql://u:secret1@h/d"}, "using secret1", "using [redacted]"},
		{"a DSN without a password", plugins.Config{DSN: "tcp(h)/users"}, "dial users", "dial users"},
		{"a configuration value", plugins.Config{Configuration: map[string]string{"k": "secret1"}},
			"a secret1 b", "a [redacted] b"},
		{"a short value", plugins.Config{Configuration: map[string]string{"k": "true"}}, "true", "true"},
	} {
		if got := newScrubber(test.config)(test.text); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}
