package columns

import "strings"

// csvDecoder reads a list of texts in one text; the empty text is an empty list. White space around an element does not
// count, and an empty element neither; one in quotes keeps its white space and has two quotes for one.
type csvDecoder struct{ separator string } // without white space around it

func (csvDecoder) name() string { return `decode "csv"` }

func (d csvDecoder) read(v value) (value, error) {
	s, _, err := expected(v)
	if err != nil || v.kind == absent {
		return value{}, err
	}
	var b listBuilder
	for more := true; more; {
		var element string
		var ok bool
		element, s, more, ok = d.next(strings.TrimSpace(s))
		if !ok {
			return value{}, &fault{problem: "an element begins with a quote but does not end with one"}
		}
		if element != "" {
			if err := b.add(value{kind: text, text: element}); err != nil {
				return value{}, err
			}
		}
	}
	return b.value(), nil
}

// next takes the first element. more says whether there is another one in rest.
func (d csvDecoder) next(s string) (element, rest string, more, ok bool) {
	if !strings.HasPrefix(s, `"`) {
		element, rest, more = strings.Cut(s, d.separator)
		return strings.TrimSpace(element), rest, more, true
	}
	var b strings.Builder
	for s = s[1:]; ; {
		piece, rest, found := strings.Cut(s, `"`)
		b.WriteString(piece)
		if !found {
			return "", "", false, false
		}
		if !strings.HasPrefix(rest, `"`) {
			s = strings.TrimLeft(rest, " \t")
			break
		}
		b.WriteByte('"')
		s = rest[1:]
	}
	if s == "" {
		return b.String(), "", false, true
	}
	rest, more = strings.CutPrefix(s, d.separator)
	return b.String(), rest, more, more
}

func (d csvDecoder) write(v value) (value, error) {
	if v.kind == absent {
		return v, nil
	}
	if v.kind != list {
		return value{}, &fault{problem: "a list is expected"}
	}
	var b strings.Builder
	for i, raw := range v.elements() {
		element := fromJSON(raw)
		if !element.scalar() || element.text == "" {
			return value{}, &fault{problem: "a list of texts is expected, none of them empty"}
		}
		if i > 0 {
			b.WriteString(d.separator)
		}
		b.WriteString(d.quoted(element.text))
	}
	return value{kind: text, text: b.String()}, nil
}

// quoted puts an element into quotes if it would not be read as it is without them.
func (d csvDecoder) quoted(s string) string {
	if !strings.Contains(s, d.separator) && !strings.ContainsAny(s, "\"\r\n") && strings.TrimSpace(s) == s {
		return s
	}
	return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
}
