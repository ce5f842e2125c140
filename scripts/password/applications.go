package password

import (
	"crypto/aes"
	"crypto/cipher"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strings"
)

// applicationSchemes are those of applications with formats of their own: Nextcloud, Keycloak, Firebase.
func applicationSchemes() []scheme {
	rows := []scheme{
		{label: "nextcloud-1|bcrypt", about: "Nextcloud, ownCloud 10", prefix: "1|",
			form: behind("1|", bcryptForm('y'))},
		{label: "nextcloud-2|argon2i", about: "Nextcloud; what stands after the bar counts", prefix: "2|",
			form: behind("2|", argonForm("argon2i"))},
		{label: "nextcloud-3|argon2id", about: "Nextcloud 18; argon2id stands after 2| too", form: form{
			parse: inside(prefixed{"3|", behind("3|", argonForm("argon2id"))},
				prefixed{"2|", behind("2|", argonForm("argon2id"))}).parse,
			blank: behind("3|", argonForm("argon2id")).blank,
		}},
		{label: "firebase-scrypt", about: "Firebase Authentication; the secret is the signer key",
			roles: []string{"salt", "separator", "rounds",
				"memory_cost"}, secret: true, reads: true, form: form{parse: parseFirebase, blank: blankFirebase}},
	}
	for _, kind := range []struct {
		name string
		cost int
		size int
	}{{"pbkdf2", 20_000, 64}, {"pbkdf2-sha256", 27_500, 64}, {"pbkdf2-sha512", 210_000, 64}, {"argon2", 5, 32}} {
		rows = append(rows, keycloakScheme(kind.name, kind.cost, kind.size))
	}
	return rows
}

// keycloakScheme is Keycloak's pair of JSON texts: secret_data is the hash, credential_data stands beside it.
func keycloakScheme(name string, cost, size int) scheme {
	return scheme{
		label: "keycloak-" + name, about: "Keycloak: secret_data, with credential_data beside it",
		roles: []string{"credential"}, reads: true,
		form: form{parse: parseKeycloak, blank: func(_ Cost, in input) (string, error) {
			encode := base64.StdEncoding.EncodeToString
			in.extra["credential"] = fmt.Sprintf(`{"hashIterations":%d,"algorithm":%q,"additionalParameters":`+
				`{"type":["id"],"memory":["7168"],"parallelism":["1"],"version":["1.3"]}}`, cost, name)
			return fmt.Sprintf(`{"value":%q,"salt":%q}`, encode(make([]byte, size)), encode(randomBytes(16))), nil
		}},
	}
}

type keycloakSecret struct {
	Value string `json:"value"`
	Salt  string `json:"salt"`
}

type keycloakCredential struct {
	Iterations int                 `json:"hashIterations"`
	Algorithm  string              `json:"algorithm"`
	More       map[string][]string `json:"additionalParameters"`
}

func parseKeycloak(in input) (*plan, error) {
	var secret keycloakSecret
	var credential keycloakCredential
	if json.Unmarshal([]byte(in.hash), &secret) != nil {
		return nil, malformed("it is not the JSON of secret_data")
	}
	if json.Unmarshal([]byte(in.get("credential")), &credential) != nil {
		return nil, malformed("what stands beside it is not the JSON of credential_data")
	}
	salt, err := saltBytes(secret.Salt)
	if err != nil {
		return nil, err
	}
	want, encode, err := readBase64(secret.Value)
	if err != nil {
		return nil, err
	}
	p, err := credential.plan(salt, want)
	if err != nil {
		return nil, err
	}
	p.encode = func(digest []byte) string { return strings.Replace(in.hash, secret.Value, encode(digest), 1) }
	return p, nil
}

func (c *keycloakCredential) plan(salt, want []byte) (*plan, error) {
	digest, ok := strings.CutPrefix(c.Algorithm, "pbkdf2")
	switch {
	case ok && digest == "":
		return pbkdf2Plan(algorithms["sha1"], c.Iterations, salt, want)
	case ok:
		a, err := algorithmOf(strings.TrimPrefix(digest, "-"))
		if err != nil {
			return nil, err
		}
		return pbkdf2Plan(a, c.Iterations, salt, want)
	case c.Algorithm != "argon2":
		return nil, unknown("Keycloak's algorithm is neither pbkdf2 nor argon2")
	}
	if c.first("version") == "1.0" {
		return nil, unknown(argonOld)
	}
	key := argonKinds["argon2"+c.first("type")]
	if key == nil {
		return nil, malformed("its type of argon2 is none of id, i, d")
	}
	cost := Cost{Rounds: c.Iterations}
	var err error
	if cost.Memory, err = number("the memory", c.first("memory")); err != nil {
		return nil, err
	}
	if cost.Threads, err = number("the number of lanes", c.first("parallelism")); err != nil {
		return nil, err
	}
	return argonPlan(key, cost, salt, want), cost.withinArgon()
}

func (c *keycloakCredential) first(name string) string {
	if values := c.More[name]; len(values) > 0 {
		return values[0]
	}
	return ""
}

// parseFirebase reads the signer key encrypted with a key that scrypt made of the password. Rounds is scrypt's r, and
// memory_cost the exponent of N.
func parseFirebase(in input) (*plan, error) {
	signer, _, err := readBase64(in.secret)
	if err != nil {
		return nil, malformed("the signer key is not base64")
	}
	salt, err := saltBytes(in.get("salt"))
	if err != nil {
		return nil, err
	}
	separator, err := saltBytes(in.get("separator"))
	if err != nil {
		return nil, malformed("the salt separator is not base64")
	}
	cost := Cost{Threads: 1}
	if cost.Memory, err = number("the rounds", in.get("rounds")); err != nil {
		return nil, err
	}
	if cost.Rounds, err = number("the memory cost", in.get("memory_cost")); err != nil {
		return nil, err
	}
	want, encode, err := readBase64(in.hash)
	if err != nil {
		return nil, err
	}
	if len(want) != len(signer) {
		return nil, malformed("the digest is not as long as the signer key")
	}
	p, err := scryptPlan(cost, append(salt, separator...), want)
	p.encode = encode
	derive := p.derive
	p.derive = func(w *work, password []byte) ([]byte, error) {
		key, err := derive(w, password)
		if err != nil {
			return nil, err
		}
		return encryptSigner(key, signer)
	}
	return p, err
}

// encryptSigner is AES-256 in counter mode that begins at zero.
func encryptSigner(key, signer []byte) ([]byte, error) {
	const keySize = 32
	if len(key) < keySize {
		return nil, malformed("the signer key is shorter than 32 bytes")
	}
	block, err := aes.NewCipher(key[:keySize])
	if err != nil {
		return nil, fmt.Errorf("firebase: %w", err)
	}
	out := make([]byte, len(signer))
	cipher.NewCTR(block, make([]byte, aes.BlockSize)).XORKeyStream(out, signer)
	return out, nil
}

func blankFirebase(_ Cost, in input) (string, error) {
	signer, _, err := readBase64(in.secret)
	if err != nil {
		signer = make([]byte, 64)
	}
	return base64.StdEncoding.EncodeToString(make([]byte, len(signer))), nil
}
