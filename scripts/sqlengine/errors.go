package sqlengine

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strconv"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/scripts/mysqlpool"
)

const (
	codeDeadlock = "ER_LOCK_DEADLOCK"
	commitFailed = 1180 // what a cluster says that lost its quorum meanwhile
)

// outcomes is the table of the server's errors that mean something else than that the store is in trouble.
var outcomes = map[int]connector.Outcome{
	// What the script says cannot be.
	1051: connector.ScriptError, // unknown table
	1052: connector.ScriptError, // a column that several tables have
	1054: connector.ScriptError, // unknown column
	1055: connector.ScriptError, // a column that is not in GROUP BY
	1064: connector.ScriptError, // syntax
	1066: connector.ScriptError, // two tables of one name
	1109: connector.ScriptError, // unknown table in a clause
	1110: connector.ScriptError, // a column twice
	1111: connector.ScriptError, // invalid use of a group function
	1136: connector.ScriptError, // columns and values do not match in number
	1140: connector.ScriptError, // aggregates without GROUP BY
	1146: connector.ScriptError, // no such table
	1149: connector.ScriptError, // syntax
	1210: connector.ScriptError, // wrong arguments
	1222: connector.ScriptError, // a UNION of unlike SELECTs
	1241: connector.ScriptError, // several columns where one may be
	1242: connector.ScriptError, // several rows where one may be
	1247: connector.ScriptError, // a reference that is not supported
	1248: connector.ScriptError, // a derived table without a name
	1305: connector.ScriptError, // no such function
	1364: connector.ScriptError, // a column without a default was left out
	1582: connector.ScriptError, // wrong number of arguments to a function

	// What the person gave does not fit.
	1048: connector.ValidationFailed, // NULL where none may be
	1264: connector.ValidationFailed, // a number out of range
	1265: connector.ValidationFailed, // a value that would be cut
	1292: connector.ValidationFailed, // no date, no number
	1366: connector.ValidationFailed, // a letter that the column cannot hold, no number
	1406: connector.ValidationFailed, // a text that is too long
	3819: connector.ValidationFailed, // a CHECK, in MySQL
	4025: connector.ValidationFailed, // a CHECK, in MariaDB
}

// duplicates are the server's errors for a key that is there already.
var duplicates = map[int]bool{1062: true, 1169: true, 1586: true}

// taken says, for the actions that give somebody a key, which one is taken.
var taken = map[connector.Action]string{
	connector.ActionCreate:            "The user already exists.",
	connector.ActionChangeEmail:       "Somebody else has this e-mail address.",
	connector.ActionChangeUsername:    "Somebody else has this username.",
	connector.ActionChangePhoneNumber: "Somebody else has this phone number.",
}

// failure is the call's error for one of the session's. The statement is nil for one of our own.
func (r *run) failure(ctx context.Context, s *statement, err error) *connector.Error {
	var failed *mysqlpool.Error
	if !errors.As(err, &failed) {
		if errors.Is(err, errTooManyRows) || errors.Is(err, errTooLarge) {
			return r.mistake(s, "the statement gave "+err.Error())
		}
		return &connector.Error{Outcome: connector.ScriptError, Detail: r.place(s) + "reading the answer: " + err.Error()}
	}
	unknown := r.sent && !failed.Connecting
	switch outcome := outcomes[failed.Errno]; {
	case ctx.Err() != nil, failed.Outcome() == connector.Timeout:
		return r.unanswered(s, waited(failed), "", unknown)
	case unknown && (failed.Fatal || failed.Errno == commitFailed):
		return r.unanswered(s, "the connection to the server broke", failed.Code, unknown)
	case duplicates[failed.Errno] && taken[r.call.Action] != "" && s != nil && !s.any:
		return &connector.Error{Outcome: connector.UserExists, Code: "user_exists", Message: taken[r.call.Action],
			Detail: r.place(s) + keyOf(failed.Message)}
	case outcome == connector.ScriptError:
		return &connector.Error{Outcome: outcome, Code: failed.Code, Detail: r.placeOf(s, failed.Message) + plain(failed)}
	case outcome == connector.ValidationFailed && r.sent:
		return &connector.Error{Outcome: outcome, Code: failed.Code, Detail: r.place(s) + plain(failed),
			Message: "The user store cannot keep one of the values: it is missing, too long, or of a kind that it does not take."}
	}
	return &connector.Error{Outcome: connector.Unavailable, Code: failed.Code, Detail: r.place(s) + plain(failed),
		Retryable: failed.Retryable() || failed.Fatal}
}

func waited(failed *mysqlpool.Error) string {
	if failed.Connecting {
		return "there was no connection to the server in time"
	}
	return "the server did not answer in time"
}

// unanswered is the error for a server that has not said how it ended. If a statement that writes had been sent, it may have
// been done: a COMMIT can have arrived, and a table without transactions keeps what it was told.
func (r *run) unanswered(s *statement, what, code string, unknown bool) *connector.Error {
	failure := &connector.Error{Outcome: connector.Timeout, Code: code, Detail: r.place(s) + what, Retryable: !unknown}
	if unknown {
		failure.Detail += "; whether it has written is unknown"
	}
	return failure
}

// mistake is the error for what a script should not have done.
func (r *run) mistake(s *statement, problem string) *connector.Error {
	return connector.NewError(connector.ScriptError, r.place(s)+problem)
}

// place is where a statement is, as the beginning of a message.
func (r *run) place(s *statement) string {
	if s == nil {
		return r.program.file + ": "
	}
	return fmt.Sprintf("%s:%d: ", r.program.file, s.line)
}

var atLine = regexp.MustCompile(`at line (\d+)$`)

// placeOf is place with the line that the server names, which counts from the statement's first.
func (r *run) placeOf(s *statement, message string) string {
	match := atLine.FindStringSubmatch(message)
	if s == nil || match == nil {
		return r.place(s)
	}
	line, _ := strconv.Atoi(match[1])
	return fmt.Sprintf("%s:%d: ", r.program.file, s.line+max(line-1, 0))
}

var manual = regexp.MustCompile(`; check the manual .*$`)

// plain is what the server said, without SQL and values.
func plain(failed *mysqlpool.Error) string {
	return manual.ReplaceAllString(mysqlpool.PlainMessage(failed.Message), "")
}

var keyName = regexp.MustCompile(`for key '([\w.$-]{1,130})'$`)

// keyOf names the key that is taken, as far as the server does.
func keyOf(message string) string {
	if match := keyName.FindStringSubmatch(message); match != nil {
		return "the key " + match[1] + " is taken"
	}
	return "a key is taken"
}
