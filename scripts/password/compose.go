package password

import "strings"

// behind is a form whose texts stand behind a prefix, as in {bcrypt}$2a$…
func behind(prefix string, inner form) form {
	return form{
		parse: func(in input) (*plan, error) {
			text, err := unprefixed(in.hash, prefix)
			if err != nil {
				return nil, err
			}
			p, err := inner.parse(in.with(text))
			if err != nil {
				return nil, err
			}
			encode := p.encode
			p.encode = func(digest []byte) string { return prefix + encode(digest) }
			return p, nil
		},
		blank: func(cost Cost, in input) (string, error) {
			text, err := inner.blank(cost, in)
			return prefix + text, err
		},
	}
}

// inside is a form whose texts are one of several, told apart by how they begin. The first makes new hashes.
func inside(kinds ...prefixed) form {
	return form{
		parse: func(in input) (*plan, error) {
			for _, kind := range kinds {
				if strings.HasPrefix(in.hash, kind.prefix) {
					return kind.form.parse(in)
				}
			}
			return nil, unknown("it begins like nothing that this scheme holds")
		},
		blank: kinds[0].form.blank,
	}
}

// A prefixed is a form and how its texts begin.
type prefixed struct {
	prefix string
	form   form
}
