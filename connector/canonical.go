package connector

import (
	"crypto/md5" //nolint:gosec // Gravatar addresses pictures by the MD5 of the e-mail address
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/customdb/customdb/mapping"
)

// The limits of a profile. The id's is that of Auth0's Management API; the others keep a broken store from filling the
// platform's memory.
const (
	maxUserID     = 255     // characters
	maxAttributes = 1 << 20 // bytes of root attributes, metadata apart
)

const userIDPrefix = "auth0|"

// canonicalise turns what the store said into what the platform sees. The error has the outcome InvalidProfile.
func canonicalise(connection string, profile *Profile, limits *mapping.Options) (*User, []Warning, error) {
	build := &builder{user: &User{}, connection: connection}
	if err := build.attributes(profile.Attributes); err != nil {
		return nil, build.warnings, err
	}
	if err := build.identity(); err != nil {
		return nil, build.warnings, err
	}
	if err := build.metadata(profile, limits); err != nil {
		return nil, build.warnings, err
	}
	build.defaults()
	return build.user, build.warnings, nil
}

// A builder fills one User from one Profile.
type builder struct {
	user         *User
	connection   string
	id, userID   string // as the store said them
	accessToken  string
	refreshToken string
	warnings     []Warning
}

func (b *builder) warn(code, format string, args ...any) {
	b.warnings = append(b.warnings, Warning{Code: code, Message: fmt.Sprintf(format, args...)})
}

func (b *builder) attributes(document json.RawMessage) error {
	if len(document) > maxAttributes {
		return invalidProfile("the profile's root attributes take %d bytes; at most %d are allowed", len(document), maxAttributes)
	}
	for name, value := range mapping.Members(document) {
		if err := b.attribute(name, value); err != nil {
			return err
		}
	}
	return nil
}

// attribute files one root attribute where it belongs.
func (b *builder) attribute(name string, value json.RawMessage) error {
	if target := b.textField(name); target != nil {
		text, err := textValue(name, value)
		*target = text
		b.warnImprecise(name, value)
		return err
	}
	switch name {
	case "email_verified":
		return b.flag(&b.user.EmailVerified, name, value)
	case "phone_verified":
		return b.flag(&b.user.PhoneVerified, name, value)
	case "identities":
		b.warn("reserved_attribute", "The script returned identities; the platform makes them, so they were left out.")
		return nil
	}
	if isSecret(name, value) {
		b.warn("secret_attribute",
			"The script returned %s, which looks like a password or its hash; it was left out. Do not select it.", name)
		return nil
	}
	b.user.Extra = append(b.user.Extra, Attribute{Name: name, Value: value})
	return nil
}

// textField returns where the text of that root attribute goes, nil if it is no text of ours.
func (b *builder) textField(name string) *string {
	switch name {
	case "user_id":
		return &b.userID
	case "id":
		return &b.id
	case "email":
		return &b.user.Email
	case "username":
		return &b.user.Username
	case "phone_number":
		return &b.user.PhoneNumber
	case "name":
		return &b.user.Name
	case "nickname":
		return &b.user.Nickname
	case "given_name":
		return &b.user.GivenName
	case "family_name":
		return &b.user.FamilyName
	case "picture":
		return &b.user.Picture
	case "access_token":
		return &b.accessToken
	case "refresh_token":
		return &b.refreshToken
	}
	return nil
}

// textValue reads a root attribute that has to be text. A number is taken as it is spelled, null as missing.
func textValue(name string, value json.RawMessage) (string, error) {
	switch value[0] {
	case '"':
		var text string
		if err := json.Unmarshal(value, &text); err != nil {
			return "", invalidProfile("%s is not a valid string", name)
		}
		return text, nil
	case 'n':
		return "", nil
	case '{', '[', 't', 'f':
		return "", invalidProfile("%s is %s; it has to be a string", name, kindOf(value))
	}
	return string(value), nil
}

// warnImprecise tells of an id that a JavaScript number cannot hold exactly: the digits may be wrong already.
func (b *builder) warnImprecise(name string, value json.RawMessage) {
	const maxSafeDigits = 15
	if (name == "user_id" || name == "id") && value[0] != '"' && len(value) > maxSafeDigits {
		b.warn("imprecise_id", "The script returned %s as a number of %d digits, and JavaScript rounds such numbers. "+
			"Select it as text, for example CAST(id AS CHAR) AS id.", name, len(value))
	}
}

// flag reads a root attribute that has to be true or false. MySQL has no booleans, so 1 and 0 count too.
func (b *builder) flag(target **bool, name string, value json.RawMessage) error {
	var set bool
	switch string(value) {
	case "null":
		return nil
	case "true", "1", `"1"`:
		set = true
	case "false", "0", `"0"`:
	default:
		return invalidProfile("%s is %s; it has to be true or false", name, kindOf(value))
	}
	if value[0] != 't' && value[0] != 'f' {
		b.warn("flag_not_boolean", "The script returned %s as %s; it was taken for %t. Write Boolean(…) or !! around it.",
			name, value, set)
	}
	*target = &set
	return nil
}

// identity settles who the user is: the id, its prefix, and where the user comes from.
func (b *builder) identity() error {
	id := b.userID
	if id == "" && b.id != "" {
		b.warn("user_id_missing", "The script returned id but not user_id; id was taken. Return it as user_id.")
		id = b.id
	} else if b.id != "" {
		b.user.Extra = append(b.user.Extra, Attribute{Name: "id", Value: appendString(nil, b.id)})
	}
	switch {
	case id == "":
		return invalidProfile("the profile has neither user_id nor id; return the row's key as user_id")
	case utf8.RuneCountInString(id) > maxUserID:
		return invalidProfile("user_id has %d characters; at most %d are allowed", utf8.RuneCountInString(id), maxUserID)
	case strings.ContainsFunc(id, unicode.IsSpace):
		return invalidProfile("user_id holds white space, which is not allowed there")
	case strings.HasPrefix(id, userIDPrefix):
		b.warn("user_id_prefixed", "The script returned a user_id that begins with %s already; it now has it twice. "+
			"Return the bare id.", userIDPrefix)
	}
	b.user.UserID = userIDPrefix + id
	b.user.Identities = []Identity{{
		Connection:   b.connection,
		Provider:     "auth0",
		UserID:       id,
		AccessToken:  b.accessToken,
		RefreshToken: b.refreshToken,
	}}
	return nil
}

// metadata brings both names of app_metadata together and checks what they hold.
func (b *builder) metadata(profile *Profile, limits *mapping.Options) error {
	app, warnings, err := mapping.Reconcile(profile.Metadata, profile.AppMetadata)
	b.warnings = append(b.warnings, warnings...)
	if err != nil {
		return &Error{Outcome: InvalidProfile, Code: "metadata_conflict", Detail: err.Error()}
	}
	if b.user.AppMetadata, err = b.checkMetadata("app_metadata", app, limits); err != nil {
		return err
	}
	b.user.UserMetadata, err = b.checkMetadata("user_metadata", profile.UserMetadata, limits)
	return err
}

// checkMetadata returns the metadata if it may stay: an object. null means none.
func (b *builder) checkMetadata(name string, value []byte, limits *mapping.Options) (json.RawMessage, error) {
	warnings, err := mapping.Check(name, value, limits)
	b.warnings = append(b.warnings, warnings...)
	switch {
	case err != nil:
		return nil, &Error{Outcome: InvalidProfile, Code: "metadata_invalid", Detail: err.Error()}
	case mapping.KindOf(value) <= mapping.Null:
		return nil, nil
	}
	return value, nil
}

// defaults fills in what the platform always has: a name, a nickname and a picture.
func (b *builder) defaults() {
	user := b.user
	if user.Name == "" {
		user.Name = firstOf(user.Email, user.Username, user.PhoneNumber)
	}
	if user.Nickname == "" {
		local, _, _ := strings.Cut(user.Email, "@")
		user.Nickname = firstOf(local, user.Username, user.Name)
	}
	if user.Picture == "" && user.Email != "" {
		user.Picture = gravatar(user.Email)
	}
}

func gravatar(email string) string {
	sum := md5.Sum([]byte(strings.ToLower(strings.TrimSpace(email)))) //nolint:gosec // see the import
	return "https://s.gravatar.com/avatar/" + hex.EncodeToString(sum[:]) + "?s=480&r=pg"
}

func firstOf(texts ...string) string {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}
	return ""
}

func invalidProfile(format string, args ...any) *Error {
	return NewError(InvalidProfile, fmt.Sprintf(format, args...))
}

// kindOf names the JSON type of a value, for messages that must not show the value.
func kindOf(value json.RawMessage) string {
	switch value[0] {
	case '{':
		return "an object"
	case '[':
		return "an array"
	case '"':
		return "a string"
	case 't', 'f':
		return "true or false"
	case 'n':
		return "null"
	}
	return "a number"
}
