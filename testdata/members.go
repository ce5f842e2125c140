package testdata

// A Member is one user of the legacy database, with what only tests may know.
type Member struct {
	ID       string // in the store, so without the auth0| prefix
	Email    string
	Password string // clear text
	Banned   bool   // login refuses, get_user says blocked
}

// Members lists the users of the legacy database by id. README.md says what is special about each.
func Members() []Member {
	return []Member{
		{ID: "1", Email: "ada@example.org", Password: "correct horse battery staple"},
		{ID: "2", Email: "Ada@example.org", Password: "a different Ada"},
		{ID: "17", Email: "eugene.o'neill@example.net", Password: "tadpole-1998"},
		{ID: "18", Email: "forum.fan@example.com", Password: "php was here"},
		{ID: "19", Email: "andre@example.org", Password: "pässwörd 🔑"},
		{ID: "20", Email: "rachel@example.org", Password: "shalom-olam"},
		{ID: "21", Email: "nobody.in.particular@example.org", Password: "null and void"},
		{ID: "22", Email: "banned@example.org", Password: "let me back in", Banned: true},
		{ID: "23", Email: "unverified@example.org", Password: "check your inbox"},
		{ID: "24", Email: "bobby@example.org", Password: "'; DROP TABLE members; --"},
		{ID: "9007199254740993", Email: "big.id@example.org", Password: "nine quadrillion"},
	}
}
