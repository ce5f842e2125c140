package wire

import (
	"slices"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/mapping"
)

// FromDescription is a description on its way to the host.
func FromDescription(description connector.Description, capabilities ...string) *DescribeReply {
	reply := &DescribeReply{
		Name:         Clean(description.Name, MaxName),
		Version:      Clean(description.Version, MaxName),
		Dialect:      string(description.Dialect),
		Capabilities: capabilities,
	}
	for _, action := range description.Actions {
		reply.Actions = append(reply.Actions, string(action))
	}
	return reply
}

// ToDescription is the description that arrived. Actions that this side does not know are left out: a newer plugin may
// have more of them. A dialect that it does not know is an InvalidRequest, because guessing would lose metadata.
func (d *DescribeReply) ToDescription() (connector.Description, error) {
	description := connector.Description{
		Name:    Clean(d.GetName(), MaxName),
		Version: Clean(d.GetVersion(), MaxName),
		Dialect: mapping.Dialect(d.GetDialect()),
	}
	switch description.Dialect {
	case "", mapping.Metadata, mapping.AppMetadata:
	default:
		return connector.Description{}, &connector.Error{Outcome: connector.InvalidRequest, Code: "unknown_dialect",
			Detail: "the plugin speaks a metadata dialect that this host does not know: " + Clean(d.GetDialect(), MaxName)}
	}
	for _, name := range d.GetActions() {
		action, err := connector.ParseAction(Clean(name, MaxName))
		if err == nil && !slices.Contains(description.Actions, action) {
			description.Actions = append(description.Actions, action)
		}
	}
	return description, nil
}

// Can reports whether the plugin announced the capability.
func (d *DescribeReply) Can(capability string) bool {
	return slices.Contains(d.GetCapabilities(), capability)
}
