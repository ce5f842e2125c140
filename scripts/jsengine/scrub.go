package jsengine

import (
	"encoding/json"
	"regexp"
	"strings"
	"unicode/utf8"
)

// maxText bounds a text of a script that goes into an error, in bytes.
const maxText = 2000

// hidden stands where a secret stood.
const hidden = "***"

// Texts of scripts hold what scripts put there. These are the shapes that must never leave, whoever put them there.
var (
	hashShape = regexp.MustCompile(`\$[0-9A-Za-z-]{1,12}\$[./A-Za-z0-9$=,+]{16,}|\{S?(?:SHA|MD5|CRYPT)\d*\}\S{8,}|\*[0-9A-F]{40}\b`)
	dsnShape  = regexp.MustCompile(`[^\s:@/'"]+:[^\s@'"]*@([a-z]+\(|[\w.-]+[:/])`)
	sqlShape  = regexp.MustCompile(`(?is)\b(?:select\b.+?\bfrom|insert\s+(?:ignore\s+)?into|replace\s+into|update\b.+?\bset|` +
		`delete\s+from|create\s+table|alter\s+table|drop\s+table|truncate\s+table)\s.*`)
	secretKey = regexp.MustCompile(`(?i)pass|pwd|secret|token|key|dsn|uri|url|connection|credential`)
)

// clean makes a text of the script fit to be shown: without the call's secrets, and short.
func (c *call) clean(text string) string { return c.cleanTo(text, maxText) }

func (c *call) cleanTo(text string, most int) string {
	if c.scrubber == nil { // most calls have nothing to scrub
		c.scrubber = newScrubber(append(c.secrets(), c.vm.engine.secrets...))
	}
	return c.scrubber.clean(text, most)
}

// secrets are the texts of this call that must not leave it.
func (c *call) secrets() []string {
	list := []string{c.request.Password}
	if c.request.User != nil {
		var user map[string]json.RawMessage
		if json.Unmarshal(c.request.User.Attributes, &user) == nil {
			for key, raw := range user {
				var value string
				if key == "connection" { // its name, which the platform gives
					continue
				}
				if secretKey.MatchString(key) && json.Unmarshal(raw, &value) == nil {
					list = append(list, value)
				}
			}
		}
	}
	return list
}

// A scrubber takes secrets out of texts.
type scrubber struct{ replacer *strings.Replacer }

func newScrubber(secrets []string) *scrubber {
	var pairs []string
	for _, secret := range secrets {
		if len(secret) < 2 { // a single letter is everywhere, and gives nothing away
			continue
		}
		pairs = append(pairs, secret, hidden)
		if escaped, err := json.Marshal(secret); err == nil && len(escaped) > len(secret)+2 {
			pairs = append(pairs, string(escaped[1:len(escaped)-1]), hidden)
		}
	}
	return &scrubber{replacer: strings.NewReplacer(pairs...)}
}

// clean scrubs text and cuts it to most bytes.
func (s *scrubber) clean(text string, most int) string {
	text = s.replacer.Replace(strings.ToValidUTF8(text, "\uFFFD"))
	text = hashShape.ReplaceAllString(text, hidden)
	text = dsnShape.ReplaceAllString(text, hidden+"@$1")
	text = sqlShape.ReplaceAllString(text, "[SQL]")
	return cut(text, most)
}

// cut shortens text to about most bytes, at a character.
func cut(text string, most int) string {
	if len(text) <= most {
		return text
	}
	for most > 0 && !utf8.RuneStart(text[most]) {
		most--
	}
	return text[:most] + "…"
}

// secretValues lists the values of a configuration whose keys sound secret.
func secretValues(configuration map[string]string) []string {
	var list []string
	for key, value := range configuration {
		if secretKey.MatchString(key) {
			list = append(list, value)
		}
	}
	return list
}

// dsnPassword is the password in a DSN: USER:PASSWORD@NETWORK(ADDRESS)/DATABASE.
func dsnPassword(dsn string) string {
	at := strings.LastIndexByte(dsn, '@')
	if at < 0 {
		return ""
	}
	_, password, _ := strings.Cut(dsn[:at], ":")
	return password
}
