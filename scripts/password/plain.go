package password

import "crypto/sha256"

// plainScheme is for stores that never hashed. Both sides are hashed here, so that the comparison takes the same time.
func plainScheme() scheme {
	return scheme{
		label: "plain", about: "the password itself; only to read, hash it when it is moved",
		reads: true, verbatim: true,
		form: form{
			parse: func(in input) (*plan, error) {
				want := sha256.Sum256([]byte(in.hash))
				return &plan{
					want: want[:],
					derive: func(w *work, password []byte) ([]byte, error) {
						return w.digest(algorithms["sha256"], nil, password), nil
					},
					encode: func([]byte) string { return "a password that nobody has" },
				}, nil
			},
			blank: func(Cost, input) (string, error) { return "a password that nobody has", nil },
		},
	}
}
