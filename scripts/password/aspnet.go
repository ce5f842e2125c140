package password

import (
	"encoding/base64"
	"encoding/binary"
)

func aspnetSchemes() []scheme {
	membership := func(digest string) scheme {
		return digestScheme("aspnet-membership-"+digest,
			"ASP.NET Membership: the salt in base64, the password in UTF-16", digests{
				rule: digest + "(unbase64(salt).utf16le(pass))", salt: base64Salt(16),
				encoded: base64.StdEncoding.EncodeToString,
			})
	}
	return []scheme{
		{label: "aspnet-identity-v3", about: "ASP.NET Core Identity: pbkdf2 with its parameters", prefix: "AQAAAA",
			form: form{parse: parseIdentity3, blank: blankIdentity3}},
		{label: "aspnet-identity-v2", about: "ASP.NET Identity 2: pbkdf2-sha1, 1,000 iterations", shape: true,
			form: form{parse: parseIdentity2, blank: blankIdentity2}},
		membership("sha1"), membership("sha256"),
		digestScheme("umbraco-hmac-sha1", "Umbraco to 7: hmac of the password with itself as key", digests{
			rule: "hmac-sha1(key=utf16le(pass), utf16le(pass))", encoded: base64.StdEncoding.EncodeToString,
		}),
	}
}

// parseIdentity2 reads a zero byte, 16 of salt and 32 of key.
func parseIdentity2(in input) (*plan, error) {
	const front, size = 17, 49
	data, encode, err := readBase64(in.hash)
	if err != nil {
		return nil, err
	}
	if len(data) != size || data[0] != 0 {
		return nil, malformed("it is not 49 bytes that begin with a zero")
	}
	p, err := pbkdf2Plan(algorithms["sha1"], 1000, data[1:front], data[front:])
	p.encode = func(digest []byte) string { return encode(append(data[:front:front], digest...)) }
	return p, err
}

func blankIdentity2(Cost, input) (string, error) {
	data := append([]byte{0}, randomBytes(16)...)
	return base64.StdEncoding.EncodeToString(append(data, make([]byte, 32)...)), nil
}

var identityDigests = []string{"sha1", "sha256", "sha512"}

// parseIdentity3 reads a one, three numbers of four bytes (digest, iterations, length of the salt), the salt and the
// key.
func parseIdentity3(in input) (*plan, error) {
	const front = 13
	data, encode, err := readBase64(in.hash)
	if err != nil {
		return nil, err
	}
	if len(data) < front || data[0] != 1 {
		return nil, malformed("it does not begin with a one and three numbers")
	}
	digest := binary.BigEndian.Uint32(data[1:])
	iterations := binary.BigEndian.Uint32(data[5:])
	salted := binary.BigEndian.Uint32(data[9:])
	if digest >= uint32(len(identityDigests)) {
		return nil, unknown("there is no such digest in ASP.NET Identity")
	}
	if uint64(salted) > uint64(len(data)-front) {
		return nil, malformed("the salt is longer than all of it")
	}
	key := front + int(salted)
	p, err := pbkdf2Plan(algorithms[identityDigests[digest]], int(iterations), data[front:key], data[key:])
	p.encode = func(digest []byte) string { return encode(append(data[:key:key], digest...)) }
	return p, err
}

func blankIdentity3(cost Cost, _ input) (string, error) {
	cost = cost.or(Cost{Rounds: 100_000})
	data := []byte{1}
	for _, n := range []int{2, cost.Rounds, 16} {
		data = binary.BigEndian.AppendUint32(data, uint32(n))
	}
	data = append(data, randomBytes(16)...)
	return base64.StdEncoding.EncodeToString(append(data, make([]byte, 32)...)), nil
}
