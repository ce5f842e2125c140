package npmmysql

import (
	"encoding/base64"
	"encoding/json"
	"strings"

	"github.com/customdb/customdb/scripts/mysqlpool"
)

// parseValues reads the values to bind, a line of JSON, and returns them and the statement that follows. A value is null,
// true, false, a number, a text, or ["…"] for bytes as base64.
func parseValues(text string) (values []any, statement string, failure *mysqlpool.Error) {
	line, statement, ok := strings.Cut(text, "\n")
	if !ok || json.Unmarshal([]byte(line), &values) != nil {
		return nil, "", unusableValues()
	}
	for i, value := range values {
		list, ok := value.([]any)
		if !ok {
			continue
		}
		if len(list) != 1 {
			return nil, "", unusableValues()
		}
		encoded, ok := list[0].(string)
		if !ok {
			return nil, "", unusableValues()
		}
		bytes, err := base64.StdEncoding.DecodeString(encoded)
		if err != nil {
			return nil, "", unusableValues()
		}
		values[i] = bytes
	}
	return values, statement, nil
}

func unusableValues() *mysqlpool.Error {
	return &mysqlpool.Error{Code: "ERR_INVALID_ARG_VALUE", Message: "The values to bind cannot be used."}
}
