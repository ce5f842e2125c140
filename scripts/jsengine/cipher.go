package jsengine

import (
	"crypto/aes"
	"crypto/cipher"
	"encoding/binary"
)

// aesOperation is one step of an AES cipher of prelude/ciphers.js: [key, iv, data] in a mode. data is whole blocks for cbc
// and ecb. gcm gives the data and its tag, of [key, iv, data, additional data]. Data that is decrypted with a keystream is
// encrypted again.
func aesOperation(mode string, parts [][]byte) ([]byte, error) {
	key, iv, data := parts[0], parts[1], parts[2]
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, errCryptoArguments
	}
	whole := len(data)%aes.BlockSize == 0
	result := make([]byte, len(data))
	switch {
	case mode == "gcm" && len(parts) == 4 && len(iv) > 0:
		gcm, err := cipher.NewGCMWithNonceSize(block, len(iv))
		if err != nil {
			return nil, errCryptoArguments
		}
		return gcm.Seal(nil, iv, data, parts[3]), nil
	case mode == "cbc-encrypt" && whole && len(iv) == aes.BlockSize:
		cipher.NewCBCEncrypter(block, iv).CryptBlocks(result, data)
	case mode == "cbc-decrypt" && whole && len(iv) == aes.BlockSize:
		cipher.NewCBCDecrypter(block, iv).CryptBlocks(result, data)
	case mode == "ecb-encrypt" && whole:
		for i := 0; i < len(data); i += aes.BlockSize {
			block.Encrypt(result[i:], data[i:])
		}
	case mode == "ecb-decrypt" && whole:
		for i := 0; i < len(data); i += aes.BlockSize {
			block.Decrypt(result[i:], data[i:])
		}
	case mode == "ctr" && len(iv) == aes.BlockSize && len(parts) == 4 && len(parts[3]) == 8:
		skip := binary.BigEndian.Uint64(parts[3]) // bytes of the stream that are used up
		if skip > 64<<20 {
			return nil, errCryptoArguments
		}
		stream := cipher.NewCTR(block, iv)
		stream.XORKeyStream(make([]byte, skip), make([]byte, skip))
		stream.XORKeyStream(result, data)
	default:
		return nil, errCryptoArguments
	}
	return result, nil
}
