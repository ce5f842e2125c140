package password

import "strings"

// A layout is how a stored text puts a digest and its salt together, such as "{hash}:{salt}".
type layout struct {
	parts []string // literal, name, literal, name … literal
}

func newLayout(text string) layout {
	var l layout
	for {
		literal, rest, ok := strings.Cut(text, "{{")
		l.parts = append(l.parts, literal)
		if !ok {
			return l
		}
		name, rest, _ := strings.Cut(rest, "}}")
		l.parts = append(l.parts, name)
		text = rest
	}
}

// split takes a text apart. The literals between the fields are looked for from the left, the last field takes the
// rest.
func (l layout) split(text string) (map[string]string, bool) {
	text, ok := strings.CutPrefix(text, l.parts[0])
	values := map[string]string{}
	for i := 1; ok && i < len(l.parts); i += 2 {
		literal := l.parts[i+1]
		if i+2 == len(l.parts) {
			values[l.parts[i]], ok = strings.CutSuffix(text, literal)
			return values, ok
		}
		values[l.parts[i]], text, ok = strings.Cut(text, literal)
	}
	return values, ok && text == ""
}

// join puts a text together.
func (l layout) join(values map[string]string) string {
	var text strings.Builder
	for i, part := range l.parts {
		if i%2 == 1 {
			part = values[part]
		}
		text.WriteString(part)
	}
	return text.String()
}

// has reports whether the layout has such a field.
func (l layout) has(name string) bool {
	for i := 1; i < len(l.parts); i += 2 {
		if l.parts[i] == name {
			return true
		}
	}
	return false
}
