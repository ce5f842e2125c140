package mysqlpool

import "regexp"

var (
	quoted     = regexp.MustCompile(`'(?:[^'\\]|\\.|'')*'`)
	plainName  = regexp.MustCompile(`^'[A-Za-z0-9_.$%-]{0,64}'$`)
	sqlExcerpt = regexp.MustCompile(`(?s)\bnear '.*`)
)

// PlainMessage takes the data and the SQL out of a server's message and keeps the names: of a key, a table, a column.
func PlainMessage(message string) string {
	message = sqlExcerpt.ReplaceAllString(message, "near …")
	return quoted.ReplaceAllStringFunc(message, func(text string) string {
		if plainName.MatchString(text) {
			return text
		}
		return "'…'"
	})
}
