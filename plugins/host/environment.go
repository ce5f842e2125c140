package host

import "os"

// passedOn are the host's variables that a plugin gets: what finding programs, languages, time zones, certificates and
// temporary files takes, and how the Go runtime is tuned. Everything else, and with it every secret in the host's
// environment, stays here.
var passedOn = []string{
	"PATH", "TZ", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR",
	"SSL_CERT_FILE", "SSL_CERT_DIR",
	"GOMEMLIMIT", "GOMAXPROCS", "GOGC", "GODEBUG", "GOTRACEBACK", "GOCOVERDIR", "GORACE",
	"SYSTEMROOT", "TEMP", "TMP", // without which Windows programs cannot open a socket
}

func environment(extra []string) []string {
	var list []string
	for _, name := range passedOn {
		if value, ok := os.LookupEnv(name); ok {
			list = append(list, name+"="+value)
		}
	}
	return append(list, extra...)
}
