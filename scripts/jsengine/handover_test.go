package jsengine

import (
	"testing"

	"github.com/customdb/customdb/scripts"
)

func TestAValueIsPlacedWhereItIsHandedOver(t *testing.T) {
	for _, test := range []struct{ name, source, want string }{
		{"one call", "function (email, callback) {\n  callback(null, { id: 1 });\n}", "get_user.js:2"},
		{"beside refusals", "(email, callback) => {\n  if (!email) return callback(null);\n  if (no) return callback(new Error('a, b'));\n" +
			"  return callback(null, user);\n}", "get_user.js:4"},
		{"over several lines", "async (email, cb) => {\n  cb(\n    null,\n    toProfile(row)\n  );\n}", "get_user.js:2"},
		{"with an error that may be none", "(email, done) => db.find(email, (err, row) =>\n  done(err || null, row));", "get_user.js:2"},
		{"two calls", "(email, callback) => {\n  if (a) return callback(null, one);\n  callback(null, two);\n}",
			"get_user.js:2 or get_user.js:3"},
		{"twice on a line", "(email, callback) => a ? callback(null, one) : callback(null, two)", "get_user.js:1"},
		{"many calls", "(email, callback) => {\n callback(null, a);\n callback(null, b);\n callback(null, c); }", "get_user.js"},
		{"answers that are no profile", "(email, callback) => {\n callback(null, true);\n callback(null, null);\n callback(null, a);\n}",
			"get_user.js:4"},
		{"a comment", "(email, callback) => {\n // callback(null, profile)\n  * callback(null, profile)\n query(callback);\n}", "get_user.js"},
		{"a method of that name", "(email, callback) => { lookup.next(null, row); }", "get_user.js"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := HandedOver(scripts.Script{File: "get_user.js", Source: test.source}); got != test.want {
				t.Errorf("placed at %q, want %q", got, test.want)
			}
		})
	}
}
