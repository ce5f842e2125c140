package host

import (
	"strings"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/plugins"
	wire "github.com/customdb/customdb/plugins/wire/v1"
)

const (
	redacted       = "[redacted]"
	shortestSecret = 6 // shorter values, such as true or 3306, are part of too many innocent texts
)

// newScrubber returns a function that takes the connection's secrets out of a text that the plugin sent: the DSN, the
// password in it, and the values of the configuration.
func newScrubber(config plugins.Config) func(string) string {
	secrets := []string{config.DSN, passwordIn(config.DSN)}
	for _, value := range config.Configuration {
		secrets = append(secrets, value)
	}
	var pairs []string
	for _, secret := range secrets {
		if len(secret) >= shortestSecret {
			pairs = append(pairs, secret, redacted)
		}
	}
	if pairs == nil {
		return func(text string) string { return text }
	}
	return strings.NewReplacer(pairs...).Replace
}

// passwordIn is the password in user:password@address/database, with or without a scheme before it. Passwords may hold
// any character, so the last @ before the last slash counts.
func passwordIn(dsn string) string {
	if _, rest, ok := strings.Cut(dsn, "://"); ok {
		dsn = rest
	}
	if slash := strings.LastIndex(dsn, "/"); slash >= 0 {
		dsn = dsn[:slash]
	}
	at := strings.LastIndex(dsn, "@")
	if at < 0 {
		return ""
	}
	_, password, _ := strings.Cut(dsn[:at], ":")
	return password
}

// scrubError takes secrets out of an error that the plugin sent.
func scrubError(err *connector.Error, scrub func(string) string) *connector.Error {
	err.Code = wire.Clean(scrub(err.Code), wire.MaxName)
	err.Message = wire.Clean(scrub(err.Message), wire.MaxText)
	err.Detail = wire.Clean(scrub(err.Detail), wire.MaxText)
	return err
}

// scrubPassword returns scrub with the call's own password taken out as well.
func scrubPassword(scrub func(string) string, call *connector.Call) func(string) string {
	if len(call.Password) < shortestSecret {
		return scrub
	}
	return func(text string) string { return strings.ReplaceAll(scrub(text), call.Password, redacted) }
}
