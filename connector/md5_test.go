package connector_test

import (
	"crypto/md5"
	"encoding/hex"
)

func md5of(text string) string {
	sum := md5.Sum([]byte(text))
	return hex.EncodeToString(sum[:])
}
