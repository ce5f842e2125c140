package host

import (
	"context"
	"errors"
	"fmt"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/customdb/customdb/connector"
	wire "github.com/customdb/customdb/plugins/wire/v1"
)

// errAbandoned says that the caller's context ended while the plugin worked on the call. Whoever returns it has taken
// over the caller's slot.
var errAbandoned = errors.New("nobody waits for the call any more")

// A lostError says that the process went away before the answer came.
type lostError struct {
	sent bool // the plugin may have seen the call
}

func (e *lostError) Error() string { return "the plugin's process is gone" }

// notMade is the error of a call that its context ended before the plugin saw it, so that even a write may be made
// again.
func notMade(ctx context.Context, doing string) *connector.Error {
	return &connector.Error{Outcome: connector.Timeout, Code: "not_made", Retryable: true,
		Detail: fmt.Sprintf("the call's time ended (%v) while it was %s; it was not made", ctx.Err(), doing)}
}

// outOfTime is the error of a call that its context ended after the plugin may have seen it.
func outOfTime(ctx context.Context, action connector.Action) *connector.Error {
	detail := fmt.Sprintf("the plugin did not answer %s in time (%v)", action, ctx.Err())
	if !action.Reads() {
		detail += "; outcome unknown: it may have been done"
	}
	return &connector.Error{Outcome: connector.Timeout, Detail: detail, Retryable: action.Reads()}
}

// crashed is the error of a call whose process died under it.
func crashed(action connector.Action) *connector.Error {
	detail := fmt.Sprintf("the plugin's process ended during %s", action)
	if !action.Reads() {
		detail += "; outcome unknown: it may have been done, so it was not made again"
	}
	return &connector.Error{Outcome: connector.PluginCrashed, Detail: detail, Retryable: action.Reads()}
}

// fromStatus is a gRPC status in place of a reply: by our protocol, the plugin is broken, whatever the code claims.
func fromStatus(err error) *connector.Error {
	result := &connector.Error{Outcome: connector.ScriptError, Code: "protocol",
		Detail: wire.Clean("the plugin broke the protocol: "+status.Convert(err).Message(), wire.MaxText)}
	switch status.Code(err) {
	case codes.ResourceExhausted:
		result.Outcome, result.Code = connector.InvalidProfile, "too_large"
	case codes.Unimplemented:
		result.Outcome, result.Code = connector.Unsupported, ""
	}
	return result
}
