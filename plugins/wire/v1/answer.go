package wire

import (
	"fmt"

	"github.com/customdb/customdb/connector"
)

// FromAnswer is what a Database returned, on its way to the host. An error of any kind travels as connector.AsError sees
// it. The reply shares memory with the answer.
func FromAnswer(answer *connector.Answer, err error) *CallReply {
	reply := &CallReply{Error: FromError(err)}
	if answer == nil {
		return reply
	}
	reply.Profile = FromProfile(answer.Profile)
	reply.Value = answer.Value
	reply.ScriptJson = answer.Script
	for _, warning := range answer.Warnings[:min(len(answer.Warnings), MaxWarnings)] {
		reply.Warnings = append(reply.Warnings, FromWarning(warning))
	}
	return reply
}

// ToAnswer is what a Database.Call in this process returns for the reply: all texts cut to the limits, an InvalidProfile
// in place of a profile with an oversized part. Beside an error there is an answer only if the reply brought more than
// the error.
func (r *CallReply) ToAnswer() (*connector.Answer, error) {
	answer := &connector.Answer{
		Profile: r.GetProfile().ToProfile(),
		Value:   r.GetValuePointer(),
		Script:  part(r.GetScriptJson()),
	}
	for _, warning := range r.GetWarnings()[:min(len(r.GetWarnings()), MaxWarnings)] {
		answer.Warnings = append(answer.Warnings, warning.ToWarning())
	}
	if err := checkParts(r.GetProfile()); err != nil {
		return nil, err
	}
	if r.GetError() == nil {
		return answer, nil
	}
	if answer.Profile == nil && answer.Value == nil && answer.Script == nil && answer.Warnings == nil {
		answer = nil
	}
	return answer, r.GetError().ToError()
}

// GetValuePointer is the value with its absence kept.
func (r *CallReply) GetValuePointer() *bool {
	if r == nil {
		return nil
	}
	return r.Value
}

func checkParts(profile *Profile) error {
	for _, part := range []struct {
		name string
		text []byte
	}{
		{"attributes", profile.GetAttributesJson()},
		{"metadata", profile.GetMetadataJson()},
		{"app_metadata", profile.GetAppMetadataJson()},
		{"user_metadata", profile.GetUserMetadataJson()},
	} {
		if len(part.text) > MaxPart {
			return &connector.Error{Outcome: connector.InvalidProfile, Code: "too_large",
				Detail: fmt.Sprintf("the profile's %s are %d bytes, more than %d", part.name, len(part.text), MaxPart)}
		}
	}
	return nil
}

// FromWarning is a warning on the wire.
func FromWarning(warning connector.Warning) *Warning {
	return &Warning{Code: Clean(warning.Code, MaxName), Message: Clean(warning.Message, MaxText)}
}

// ToWarning is the warning that arrived, cut to the limits.
func (w *Warning) ToWarning() connector.Warning {
	return connector.Warning{Code: Clean(w.GetCode(), MaxName), Message: Clean(w.GetMessage(), MaxText)}
}

// ReplySize is roughly how many bytes the answer takes on the wire.
func ReplySize(reply *CallReply) int {
	profile := reply.GetProfile()
	size := 256 + len(profile.GetAttributesJson()) + len(profile.GetMetadataJson()) +
		len(profile.GetAppMetadataJson()) + len(profile.GetUserMetadataJson()) + len(reply.GetScriptJson())
	for _, warning := range reply.GetWarnings() {
		size += len(warning.GetCode()) + len(warning.GetMessage())
	}
	return size + len(reply.GetError().GetMessage()) + len(reply.GetError().GetDetail())
}
