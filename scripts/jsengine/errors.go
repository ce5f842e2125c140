package jsengine

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/scripts/mysqlpool"
)

// refusals is the table of the errors that a script hands to its callback to say something about the person's request.
// Every other error is the store's own complaint, and so Unavailable.
var refusals = map[string]func(e *scriptError) *connector.Error{
	"WrongUsernameOrPasswordError": func(e *scriptError) *connector.Error {
		outcome := connector.UserNotFound
		if e.Identifier {
			outcome = connector.WrongPassword
		}
		return &connector.Error{Outcome: outcome, Message: unless(e.Message, "Wrong username or password")}
	},
	"ValidationError": func(e *scriptError) *connector.Error {
		outcome := connector.ValidationFailed
		if e.Code == "user_exists" {
			outcome = connector.UserExists
		}
		return &connector.Error{Outcome: outcome, Code: e.Code, Message: unless(e.Message, e.Code)}
	},
	"UnauthorizedError": func(e *scriptError) *connector.Error {
		return &connector.Error{Outcome: connector.Unauthorized, Message: e.Message}
	},
}

// unless returns text, or nothing if it only repeats standard.
func unless(text, standard string) string {
	if text == standard {
		return ""
	}
	return text
}

// retryable are the codes after which the same call may succeed.
var retryable = map[string]bool{
	"ER_LOCK_DEADLOCK": true, "ER_LOCK_WAIT_TIMEOUT": true, "ER_CON_COUNT_ERROR": true, "ER_TOO_MANY_USER_CONNECTIONS": true,
	"ER_SERVER_SHUTDOWN": true, "PROTOCOL_CONNECTION_LOST": true, "PROTOCOL_SEQUENCE_TIMEOUT": true,
	"ECONNREFUSED": true, "ECONNRESET": true, "ETIMEDOUT": true, "EPIPE": true, "EHOSTUNREACH": true,
}

// handed turns an error that the script handed to its callback into the call's error.
func (c *call) handed(e *scriptError) *connector.Error {
	if e.Engine {
		return c.broke(e, "handed to the callback")
	}
	if refusal := refusals[e.Name]; refusal != nil {
		err := refusal(e)
		err.Code = plainCode(err.Code)
		err.Message = c.clean(err.Message)
		return err
	}
	code := plainCode(e.Code)
	detail := c.clean(e.Message)
	if e.mysql() {
		detail = c.clean(mysqlpool.PlainMessage(e.Message))
	}
	if detail == "" {
		detail = "the script called back with an error that has no message"
	}
	return &connector.Error{Outcome: connector.Unavailable, Code: code, Detail: detail, Retryable: retryable[code]}
}

// broke is the ScriptError for an error that the script did not mean to give.
func (c *call) broke(e *scriptError, how string) *connector.Error {
	message := e.Message
	if e.mysql() {
		message = mysqlpool.PlainMessage(message)
	}
	switch {
	case e.Name != "" && e.Name != "Error":
		message = e.Name + ": " + message
	case e.Type == "null":
		message = "null, which is also what the engine throws when not even an error fits into the memory"
	}
	err := &connector.Error{Outcome: connector.ScriptError, Detail: c.position(e.Stack) + how + ": " + c.clean(message)}
	switch {
	case e.Engine && strings.Contains(e.Message, "out of memory"):
		err.Code = "out_of_memory"
	case e.Engine && strings.Contains(e.Message, "stack overflow"):
		err.Code = "stack_overflow"
	default:
		err.Code = plainCode(e.Code)
	}
	return err
}

// thrown is the call's error for what was thrown or rejected.
func (c *call) thrown(v *verdict) *connector.Error {
	how := "the script threw"
	switch v.what {
	case sayRejected:
		how = "the script's promise was rejected"
	case sayUnhandled:
		how = "a promise was rejected without a catch"
	}
	return c.broke(v.failure, how)
}

// position is where in a script the topmost frame of the stack lies that belongs to one, with a colon and a space.
func (c *call) position(stack string) string {
	if place, ok := c.vm.engine.frames.topmost(stack); ok {
		return place.String() + ": "
	}
	return c.script.file + ": "
}

// failed is the call's error when its machine stopped: the deadline passed, or the machine gave up by itself.
func (c *call) failed(cause error) *connector.Error {
	if c.ctx.Err() != nil {
		return c.timeout()
	}
	return &connector.Error{Outcome: connector.ScriptError, Detail: c.script.file + ": " + c.clean(cause.Error())}
}

func (c *call) timeout() *connector.Error {
	detail := c.script.file + " did not call back in time"
	if !c.request.Action.Reads() {
		detail += "; whether it has written is unknown"
	}
	return &connector.Error{Outcome: connector.Timeout, Detail: detail, Retryable: c.request.Action.Reads()}
}

var plainCodes = regexp.MustCompile(`^[A-Za-z0-9_.:-]{1,64}$`)

// plainCode keeps a code that looks like one.
func plainCode(code string) string {
	if plainCodes.MatchString(code) {
		return code
	}
	return ""
}

func silent(script *compiledScript) *connector.Error {
	return &connector.Error{Outcome: connector.ScriptError, Code: "no_callback", Detail: fmt.Sprintf(
		"%s ended without calling callback, and nothing was left to wait for", script.file)}
}

func (c *call) twice() *connector.Error {
	return &connector.Error{Outcome: connector.ScriptError, Code: "called_back_twice",
		Detail: c.script.file + " called back twice" + c.calledAgain()}
}
