package password

import (
	"slices"
	"strings"
)

// Identify returns the labels of the schemes that a stored text's own format names, the likeliest first. It is empty
// for a text without a format of its own, such as 32 hexadecimal digits.
func Identify(hash string) []string {
	return labels(hash, (*scheme).named)
}

// Candidates returns the labels of all schemes that could have written such a text, in the order of the table. Which
// one it was, only a known password tells.
func Candidates(hash string) []string {
	return labels(hash, func(s *scheme, hash string) bool {
		return s.label != "plain" && !strings.HasPrefix(s.label, "spring-{noop}") && s.accepts(hash)
	})
}

func labels(hash string, fits func(*scheme, string) bool) []string {
	if locked(hash) || len(hash) > maxHash {
		return nil
	}
	var found []string
	for _, s := range table() {
		if fits(s, hash) {
			found = append(found, s.label)
		}
	}
	return found
}

// CostOf says in words what a stored text of a scheme asks for, such as "cost 10". It is empty where the scheme has no
// cost, or where the text says nothing of it; too much of it is an *Error of kind TooCostly.
func CostOf(label, hash string) (string, error) {
	at := slices.IndexFunc(table(), func(s *scheme) bool { return s.label == label })
	if at < 0 {
		return "", notFound(label)
	}
	in := table()[at].sample()
	in.hash = hash
	p, err := table()[at].plan(in)
	if err != nil {
		return "", err
	}
	return p.cost, nil
}

// A Scheme is what the table says of one.
type Scheme struct {
	Label   string   `json:"scheme"`
	About   string   `json:"about"`
	Roles   []string `json:"needs,omitempty"`   // the values that it needs beside the hash
	Secret  bool     `json:"secret,omitempty"`  // it needs the site's secret
	Named   bool     `json:"auto,omitempty"`    // its texts name it, so that auto finds it
	Makes   bool     `json:"makes,omitempty"`   // new hashes can be made
	Refusal string   `json:"refusal,omitempty"` // why its hashes cannot be checked
}

// Schemes is the whole table.
func Schemes() []Scheme {
	var rows []Scheme
	for _, s := range table() {
		rows = append(rows, Scheme{
			Label: s.label, About: s.about, Roles: s.roles, Secret: s.secret,
			Named: s.names(), Makes: !s.reads && s.refusal == "", Refusal: s.refusal,
		})
	}
	return rows
}
