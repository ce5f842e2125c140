// Package regex stands in for the module of the same path, through a replace directive in the main go.mod. It gives
// go-mysql-server its regular expressions from Go's own package regexp.
//
// The original compiles the ICU library from WebAssembly when it is initialised, in every process that links it: 0.24 s
// and 46 MB that each plugin, and each customdb map, would pay for REGEXP in the demonstration's database. What is lost is
// ICU's dialect: look-around and back-references are an error here.
package regex

import (
	"context"
	"errors"
	"regexp"
	"strings"
	"unicode/utf8"
)

// RegexFlags are ICU's flags, which may be combined; those that regexp lacks are not here and do nothing.
type RegexFlags uint32

// The flags that go-mysql-server sets.
const (
	RegexFlags_None             RegexFlags = 0
	RegexFlags_Unix_Lines       RegexFlags = 1
	RegexFlags_Case_Insensitive RegexFlags = 2
	RegexFlags_Multiline        RegexFlags = 8
	RegexFlags_Dot_All          RegexFlags = 32
)

// A Regex is an expression and the text to search. Positions and occurrences count from 1, positions in characters.
type Regex interface {
	SetRegexString(ctx context.Context, pattern string, flags RegexFlags) error
	SetMatchString(ctx context.Context, text string) error
	IndexOf(ctx context.Context, start, occurrence int, endIndex bool) (int, error)
	Matches(ctx context.Context, start, occurrence int) (bool, error)
	Replace(ctx context.Context, replacement string, position, occurrence int) (string, error)
	Substring(ctx context.Context, start, occurrence int) (text string, found bool, err error)
	Close() error
}

// CreateRegex returns a Regex without an expression. The size is for engines that keep a buffer.
func CreateRegex(uint32) Regex { return &regex{} }

// SetRegexLeakHandler does nothing: there is nothing to leak.
func SetRegexLeakHandler(func()) {}

var errNoPattern = errors.New("no regular expression has been set")

type regex struct {
	pattern *regexp.Regexp
	text    string
}

func (r *regex) SetRegexString(_ context.Context, pattern string, flags RegexFlags) error {
	letters := ""
	for _, flag := range []struct {
		flag   RegexFlags
		letter string
	}{{RegexFlags_Case_Insensitive, "i"}, {RegexFlags_Multiline, "m"}, {RegexFlags_Dot_All, "s"}} {
		if flags&flag.flag != 0 {
			letters += flag.letter
		}
	}
	if letters != "" {
		pattern = "(?" + letters + ")" + pattern
	}
	compiled, err := regexp.Compile(pattern)
	r.pattern = compiled
	return err
}

func (r *regex) SetMatchString(_ context.Context, text string) error {
	if r.pattern == nil {
		return errNoPattern
	}
	r.text = text
	return nil
}

// occurrence finds the nth match at or after the position; nil if there is none. The offsets of the match and its groups
// are in bytes. Anything below 1 counts as 1.
func (r *regex) occurrence(position, n int) ([]int, error) {
	if r.pattern == nil {
		return nil, errNoPattern
	}
	from := r.byteOffset(position)
	matches := r.pattern.FindAllStringSubmatchIndex(r.text[from:], max(n, 1))
	if len(matches) < max(n, 1) {
		return nil, nil
	}
	match := matches[len(matches)-1]
	for i, offset := range match {
		if offset >= 0 {
			match[i] = offset + from
		}
	}
	return match, nil
}

// byteOffset turns a position in characters into an offset in bytes.
func (r *regex) byteOffset(position int) int {
	offset := 0
	for ; position > 1 && offset < len(r.text); position-- {
		_, size := utf8.DecodeRuneInString(r.text[offset:])
		offset += size
	}
	return offset
}

func (r *regex) IndexOf(_ context.Context, start, occurrence int, endIndex bool) (int, error) {
	match, err := r.occurrence(start, occurrence)
	if match == nil {
		return 0, err
	}
	at := match[0]
	if endIndex {
		at = match[1]
	}
	return utf8.RuneCountInString(r.text[:at]) + 1, nil
}

func (r *regex) Matches(_ context.Context, start, occurrence int) (bool, error) {
	match, err := r.occurrence(start, occurrence)
	return match != nil, err
}

func (r *regex) Substring(_ context.Context, start, occurrence int) (string, bool, error) {
	match, err := r.occurrence(start, occurrence)
	if match == nil {
		return "", false, err
	}
	return r.text[match[0]:match[1]], true, nil
}

// Replace replaces the nth match at or after the position, or each of them when occurrence is 0.
func (r *regex) Replace(_ context.Context, replacement string, position, occurrence int) (string, error) {
	if r.pattern == nil {
		return "", errNoPattern
	}
	from := r.byteOffset(position)
	if occurrence == 0 {
		return r.text[:from] + r.pattern.ReplaceAllString(r.text[from:], braced(replacement)), nil
	}
	match, err := r.occurrence(position, occurrence)
	if match == nil {
		return r.text, err
	}
	replaced := r.pattern.ExpandString([]byte(r.text[:match[0]]), braced(replacement), r.text, match)
	return string(replaced) + r.text[match[1]:], nil
}

// braced writes ICU's $1 as Go's ${1}, so that letters after it do not join the group's name.
func braced(replacement string) string {
	var out strings.Builder
	for i := 0; i < len(replacement); i++ {
		out.WriteByte(replacement[i])
		if replacement[i] == '$' && i+1 < len(replacement) && replacement[i+1] >= '0' && replacement[i+1] <= '9' {
			out.WriteString("{" + replacement[i+1:i+2] + "}")
			i++
		}
	}
	return out.String()
}

func (r *regex) Close() error { return nil }
