package connector

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
)

// The names under which legacy tables keep passwords. A script that returns the whole row would publish them.
var secretNames = []string{
	"password", "passwd", "pass", "pwd", "user_pass", "password_hash", "passwordhash", "hashed_password",
	"encrypted_password", "pass_hash", "salt", "password_salt",
}

// hashForm matches the beginnings of stored passwords that name their own scheme.
var hashForm = regexp.MustCompile(`\$(2[abxy]|argon2(i|d|id)|[156]|y|P|H|S|wp|scrypt|pbkdf2[-a-z0-9]*)\$[^\s"']{8,}|` +
	`\{S?(SHA|MD5|SHA256|SHA512)\}[A-Za-z0-9+/=]{16,}|pbkdf2_sha\d+\$[^\s"']{8,}`)

// isSecret reports whether a root attribute looks like a password or its hash.
func isSecret(name string, value json.RawMessage) bool {
	if slices.Contains(secretNames, strings.ToLower(name)) {
		return true
	}
	return value[0] == '"' && looksLikeHash(value[1:])
}

func looksLikeHash(text []byte) bool {
	if len(text) == 0 || (text[0] != '$' && text[0] != '{' && text[0] != 'p') {
		return false
	}
	at := hashForm.FindIndex(text)
	return at != nil && at[0] == 0
}

// minSecret is the shortest password that scrubbing replaces: shorter ones would blot out ordinary words.
const minSecret = 4

// scrub takes from an error what must not leave the connection: the call's own password and anything that has the form
// of a hash. A store's message can repeat both.
func (e *Error) scrub(password string) {
	e.Message = scrubText(e.Message, password)
	e.Detail = scrubText(e.Detail, password)
	e.Code = scrubText(e.Code, password)
}

func scrubText(text, password string) string {
	if len(password) >= minSecret {
		text = strings.ReplaceAll(text, password, "[password]")
	}
	if strings.ContainsAny(text, "${_") {
		text = hashForm.ReplaceAllString(text, "[hash]")
	}
	return text
}
