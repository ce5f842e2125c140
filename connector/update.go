package connector

import "github.com/customdb/customdb/mapping"

// isUpdate reports whether the profile is no user but attributes to be written to the one that the call was about:
// change_password may answer {"last_password_reset": …, "email_verified": …} without an id. Any other object without one
// is a mistake, such as what MySQL's client gives for an UPDATE.
func isUpdate(action Action, profile *Profile) bool {
	if action != ActionChangePassword {
		return false
	}
	known := false
	for name, value := range mapping.Members(profile.Attributes) {
		if mapping.KindOf(value) == mapping.Null {
			continue
		}
		switch name {
		case "user_id", "id":
			return false
		case "last_password_reset", "email_verified":
			known = true
		}
	}
	return known
}

// canonicalUpdate is canonicalise for an update: there is no id to ask for, and nothing that was not said is filled in.
func canonicalUpdate(connection string, profile *Profile, limits *mapping.Options) (*User, []Warning, error) {
	build := &builder{user: &User{}, connection: connection}
	if err := build.attributes(profile.Attributes); err != nil {
		return nil, build.warnings, err
	}
	if err := build.metadata(profile, limits); err != nil {
		return nil, build.warnings, err
	}
	return build.user, build.warnings, nil
}
