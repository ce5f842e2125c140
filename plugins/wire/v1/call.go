package wire

import (
	"encoding/json"
	"time"

	"github.com/customdb/customdb/connector"
)

// FromCall is a call on its way to the plugin. timeout is what is left of its time; 0 means no deadline. The request
// shares memory with the call.
func FromCall(call *connector.Call, timeout time.Duration) *CallRequest {
	request := &CallRequest{
		Action:      string(call.Action),
		Id:          call.ID,
		Identifier:  call.Identifier,
		Password:    call.Password,
		NewValue:    call.NewValue,
		Verified:    call.Verified,
		User:        FromProfile(call.User),
		ContextJson: call.Context,
		WantScript:  call.WantScript,
	}
	if timeout > 0 {
		request.TimeoutMicroseconds = uint64(max(timeout.Microseconds(), 1))
	}
	return request
}

// ToCall is the call that arrived.
func (r *CallRequest) ToCall() *connector.Call {
	return &connector.Call{
		Action:     connector.Action(r.GetAction()),
		ID:         r.GetId(),
		Identifier: r.GetIdentifier(),
		Password:   r.GetPassword(),
		NewValue:   r.GetNewValue(),
		Verified:   r.GetVerified(),
		User:       r.GetUser().ToProfile(),
		Context:    part(r.GetContextJson()),
		WantScript: r.GetWantScript(),
	}
}

// Timeout is what is left of the call's time; 0 means no deadline.
func (r *CallRequest) Timeout() time.Duration {
	const longest = uint64(time.Duration(1<<63-1) / time.Microsecond)
	return time.Duration(min(r.GetTimeoutMicroseconds(), longest)) * time.Microsecond
}

// FromProfile is a profile on the wire; nil for nil. They share memory.
func FromProfile(profile *connector.Profile) *Profile {
	if profile == nil {
		return nil
	}
	return &Profile{
		AttributesJson:   profile.Attributes,
		MetadataJson:     profile.Metadata,
		AppMetadataJson:  profile.AppMetadata,
		UserMetadataJson: profile.UserMetadata,
	}
}

// ToProfile is the profile that arrived; nil for nil. They share memory.
func (p *Profile) ToProfile() *connector.Profile {
	if p == nil {
		return nil
	}
	return &connector.Profile{
		Attributes:   part(p.AttributesJson),
		Metadata:     part(p.MetadataJson),
		AppMetadata:  part(p.AppMetadataJson),
		UserMetadata: part(p.UserMetadataJson),
	}
}

// part keeps nil nil: an absent part is something else than an empty one.
func part(text []byte) json.RawMessage { return text }

// Size is roughly how many bytes the call takes on the wire. It costs nothing, unlike measuring the message.
func Size(call *connector.Call) int {
	size := 256 + len(call.Identifier) + len(call.Password) + len(call.NewValue) + len(call.ID) + len(call.Context)
	return size + profileSize(call.User)
}

func profileSize(profile *connector.Profile) int {
	if profile == nil {
		return 0
	}
	return len(profile.Attributes) + len(profile.Metadata) + len(profile.AppMetadata) + len(profile.UserMetadata)
}
