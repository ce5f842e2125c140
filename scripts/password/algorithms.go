package password

import (
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"hash"
	"strings"

	"golang.org/x/crypto/md4" //nolint:staticcheck // weak, and in old stores
)

// An algorithm is a digest.
type algorithm struct {
	name string
	size int // bytes
	new  func() hash.Hash
	sum  func(dst, data []byte) []byte // appends the digest of data
}

var algorithms = map[string]*algorithm{
	"md4": {"md4", md4.Size, md4.New, func(dst,
		data []byte) []byte {
		h := md4.New()
		h.Write(data)
		return h.Sum(dst)
	}},
	"md5": {"md5", md5.Size, md5.New, func(dst,
		data []byte) []byte {
		s := md5.Sum(data)
		return append(dst, s[:]...)
	}},
	"sha1": {"sha1", sha1.Size, sha1.New, func(dst,
		data []byte) []byte {
		s := sha1.Sum(data)
		return append(dst, s[:]...)
	}},
	"sha224": {"sha224", sha256.Size224, sha256.New224,
		func(dst, data []byte) []byte { s := sha256.Sum224(data); return append(dst, s[:]...) }},
	"sha256": {"sha256", sha256.Size, sha256.New,
		func(dst, data []byte) []byte { s := sha256.Sum256(data); return append(dst, s[:]...) }},
	"sha384": {"sha384", sha512.Size384, sha512.New384,
		func(dst, data []byte) []byte { s := sha512.Sum384(data); return append(dst, s[:]...) }},
	"sha512": {"sha512", sha512.Size, sha512.New,
		func(dst, data []byte) []byte { s := sha512.Sum512(data); return append(dst, s[:]...) }},
}

// algorithmOf finds a digest by a name such as sha256, SHA-256 or SHA256.
func algorithmOf(name string) (*algorithm, error) {
	if a := algorithms[strings.ReplaceAll(strings.ToLower(name), "-", "")]; a != nil {
		return a, nil
	}
	return nil, unknown("its digest is none of md4, md5, sha1, sha224, sha256, sha384, sha512")
}

// digest appends the digest of data.
func (w *work) digest(a *algorithm, dst, data []byte) []byte {
	w.add(1)
	return a.sum(dst, data)
}

// hmac appends the authentication code of data.
func (w *work) hmac(a *algorithm, dst, key, data []byte) []byte {
	w.add(2)
	mac := hmac.New(a.new, key)
	mac.Write(data)
	return mac.Sum(dst)
}

// loop takes the digest again and again: n times of what it gave, followed by tail.
func (w *work) loop(a *algorithm, digest, tail []byte, n int) []byte {
	w.add(n)
	buffer := make([]byte, a.size+len(tail))
	copy(buffer[a.size:], tail)
	copy(buffer, digest)
	for range n {
		a.sum(buffer[:0], buffer)
	}
	return buffer[:a.size]
}
