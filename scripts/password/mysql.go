package password

import (
	"encoding/binary"
)

func mysqlSchemes() []scheme {
	return []scheme{
		{label: "mysql-old_password", about: "MySQL OLD_PASSWORD(): 16 hexadecimal digits",
			form: form{parse: parseOldPassword,
				blank: func(Cost, input) (string, error) { return lowerHex(make([]byte, 8)), nil }}},
		{label: "mysql41-password", about: "MySQL PASSWORD(): * and sha1(sha1(pass)) in capitals", prefix: "*",
			form: digests{
				rule: "sha1(sha1-raw(pass))", layout: "*{{hash}}", encoded: upperHex,
			}.form()},
	}
}

func parseOldPassword(in input) (*plan, error) {
	want, encode, err := readDigest(in.hash, 8)
	return &plan{want: want, encode: encode, derive: func(w *work, password []byte) ([]byte, error) {
		w.add(1)
		return oldPassword(password), nil
	}}, err
}

// oldPassword is what MySQL did before 4.1. Spaces and tabs do not count.
func oldPassword(password []byte) []byte {
	first, second, add := uint32(1345345333), uint32(0x12345671), uint32(7)
	for _, c := range password {
		if c == ' ' || c == '\t' {
			continue
		}
		first ^= (first&63+add)*uint32(c) + first<<8
		second += second<<8 ^ first
		add += uint32(c)
	}
	const positive = 0x7fffffff
	digest := binary.BigEndian.AppendUint32(nil, first&positive)
	return binary.BigEndian.AppendUint32(digest, second&positive)
}
