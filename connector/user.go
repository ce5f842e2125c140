package connector

import (
	"bytes"
	"encoding/json"
)

// A User is the canonical shape of a person, the one that the platform sees. Its JSON form has the fields in the order of
// this struct, then the extra attributes in the order in which the store gave them.
type User struct {
	UserID        string // the store's id behind the prefix auth0|
	Email         string
	EmailVerified *bool // nil when the store does not say
	Username      string
	PhoneNumber   string
	PhoneVerified *bool
	Name          string
	Nickname      string
	GivenName     string
	FamilyName    string
	Picture       string
	Identities    []Identity
	UserMetadata  json.RawMessage // an object; nil when the store gave none
	AppMetadata   json.RawMessage // an object; nil when the store gave none
	Extra         []Attribute     // every other root attribute
}

// An Identity says where a user comes from.
type Identity struct {
	Connection   string `json:"connection"`
	Provider     string `json:"provider"`
	UserID       string `json:"user_id"` // the store's own id, without a prefix
	IsSocial     bool   `json:"isSocial"`
	AccessToken  string `json:"access_token,omitempty"`
	RefreshToken string `json:"refresh_token,omitempty"`
}

// An Attribute is a root attribute that has no field of its own in User; Value is a JSON text.
type Attribute struct {
	Name  string
	Value json.RawMessage
}

// MarshalJSON gives the user as one JSON object. Attributes without a value are left out.
func (u *User) MarshalJSON() ([]byte, error) {
	object := newObject(512 + len(u.UserMetadata) + len(u.AppMetadata))
	object.addString("user_id", u.UserID)
	object.addString("email", u.Email)
	object.addBool("email_verified", u.EmailVerified)
	object.addString("username", u.Username)
	object.addString("phone_number", u.PhoneNumber)
	object.addBool("phone_verified", u.PhoneVerified)
	object.addString("name", u.Name)
	object.addString("nickname", u.Nickname)
	object.addString("given_name", u.GivenName)
	object.addString("family_name", u.FamilyName)
	object.addString("picture", u.Picture)
	if u.Identities != nil {
		identities, err := marshalUnescaped(u.Identities)
		if err != nil {
			return nil, err
		}
		object.addRaw("identities", identities)
	}
	object.addRaw("user_metadata", u.UserMetadata)
	object.addRaw("app_metadata", u.AppMetadata)
	for _, attribute := range u.Extra {
		object.addRaw(attribute.Name, attribute.Value)
	}
	return object.bytes(), nil
}

// profile gives the user, with the password if there is one, as the canonical Profile that a create call takes.
func (u *User) profile(password string) *Profile {
	object := newObject(256)
	object.addString("email", u.Email)
	object.addString("password", password)
	object.addBool("email_verified", u.EmailVerified)
	object.addString("username", u.Username)
	object.addString("phone_number", u.PhoneNumber)
	object.addBool("phone_verified", u.PhoneVerified)
	object.addString("name", u.Name)
	object.addString("nickname", u.Nickname)
	object.addString("given_name", u.GivenName)
	object.addString("family_name", u.FamilyName)
	object.addString("picture", u.Picture)
	for _, attribute := range u.Extra {
		object.addRaw(attribute.Name, attribute.Value)
	}
	return &Profile{Attributes: object.bytes(), UserMetadata: u.UserMetadata, AppMetadata: u.AppMetadata}
}

// An object is a JSON object under construction. Members without a value are left out.
type object struct{ text []byte }

func newObject(size int) *object { return &object{append(make([]byte, 0, size), '{')} }

func (o *object) addRaw(name string, value json.RawMessage) {
	if len(value) == 0 {
		return
	}
	if len(o.text) > 1 {
		o.text = append(o.text, ',')
	}
	o.text = appendString(o.text, name)
	o.text = append(o.text, ':')
	o.text = append(o.text, value...)
}

func (o *object) addString(name, value string) {
	if value != "" {
		o.addRaw(name, appendString(nil, value))
	}
}

func (o *object) addBool(name string, value *bool) {
	switch {
	case value == nil:
	case *value:
		o.addRaw(name, json.RawMessage("true"))
	default:
		o.addRaw(name, json.RawMessage("false"))
	}
}

func (o *object) bytes() []byte { return append(o.text, '}') }

// appendString appends text as a JSON string. Plain ASCII, which is nearly everything, takes the short way.
func appendString(dst []byte, text string) []byte {
	for i := range len(text) {
		if c := text[i]; c < ' ' || c > '~' || c == '"' || c == '\\' {
			quoted, _ := marshalUnescaped(text) // a string always marshals
			return append(dst, quoted...)
		}
	}
	dst = append(dst, '"')
	dst = append(dst, text...)
	return append(dst, '"')
}

// marshalUnescaped is json.Marshal without the escapes for HTML, which make URLs unreadable.
func marshalUnescaped(value any) ([]byte, error) {
	var buffer bytes.Buffer
	encoder := json.NewEncoder(&buffer)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(buffer.Bytes(), []byte("\n")), nil
}
