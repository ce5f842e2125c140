package sqlengine

import (
	"strconv"
	"strings"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/scripts/mysqlpool"
)

// targetOf finds the server: the program's DSN goes before the configuration's, and that before HOST and its kin. The
// error is a *connector.Error; it names keys, never values.
func targetOf(dsn string, configuration map[string]string) (mysqlpool.Target, error) {
	for _, candidate := range []struct{ text, from string }{{dsn, "--dsn"}, {configured(configuration, "DSN"), "DSN in options.configuration"}} {
		if candidate.text == "" {
			continue
		}
		target, err := mysqlpool.ParseDSN(candidate.text)
		if err != nil {
			return target, invalid(candidate.from + ": " + err.Error())
		}
		return target, nil
	}
	target := mysqlpool.Target{
		Host:     configured(configuration, "HOST"),
		Socket:   configured(configuration, "SOCKET"),
		User:     configured(configuration, "USER"),
		Password: configured(configuration, "PASSWORD"),
		Database: configured(configuration, "DATABASE"),
	}
	if target.Host == "" && target.Socket == "" {
		return target, invalid("it is not known which server has the users: give --dsn, or set DSN, or HOST, USER, PASSWORD and " +
			"DATABASE, under options.configuration")
	}
	if port := configured(configuration, "PORT"); port != "" {
		number, err := strconv.Atoi(port)
		if err != nil || number < 1 || number > 65535 {
			return target, invalid("PORT in options.configuration is not a port's number")
		}
		target.Port = number
	}
	return target, nil
}

// configured is a value of the configuration, whose keys may be written in capitals or not.
func configured(configuration map[string]string, key string) string {
	if value, ok := configuration[key]; ok {
		return value
	}
	return configuration[strings.ToLower(key)]
}

func invalid(message string) *connector.Error {
	return &connector.Error{Outcome: connector.InvalidRequest, Message: message}
}
