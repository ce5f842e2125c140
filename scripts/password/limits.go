package password

import "fmt"

// Bounds on what a stored hash may ask for, looked at before any work. They lie well above what systems write and low
// enough that one hash takes seconds at most.
const (
	maxPassword = 4096 // bytes; WordPress, phpBB and Symfony refuse longer ones too
	maxHash     = 4096 // bytes of stored text
	maxInput    = 1024 // bytes of a salt, a username or another value beside the hash; a secret likewise

	maxBcryptCost    = 16        // 2^16 rounds of key setup, 64 times the common 10
	maxPhpass        = 20        // 2^20 calls of MD5 or SHA-512; systems write 8 to 16
	maxIterations    = 4_000_000 // of PBKDF2, sha-crypt and other loops; Django writes 1,200,000
	maxDESIterations = 1_000_000 // of BSDi's crypt, of the 16 million that the format can name
	maxMemory        = 256 << 20 // bytes for one hash; Django's argon2 takes 100 MiB
	maxMemoryTraffic = 4 << 30   // bytes written by all passes of argon2, or all lanes of scrypt, over the memory
	maxThreads       = 64        // lanes of argon2, p of scrypt
	maxDigest        = 512       // bytes of a stored digest
	minDigest        = 8         // bytes below which a digest says nothing: a cut text must not match
	maxLayers        = 16        // hashes of hashes
)

// within refuses a number above its bound, and one below 1.
func within(what string, n, most int) error {
	switch {
	case n < 1:
		return malformed("%s has to be at least 1", what)
	case n > most:
		return &Error{Kind: TooCostly, Reason: fmt.Sprintf("%s is above %d, the most that is computed", what, most)}
	}
	return nil
}

// withinMemory refuses what takes too much memory, or goes over it too often. memory is in bytes.
func withinMemory(memory, passes int) error {
	if memory > maxMemory {
		return &Error{Kind: TooCostly, Reason: fmt.Sprintf("it takes more than %d MiB of memory", maxMemory>>20)}
	}
	if memory*passes > maxMemoryTraffic {
		return &Error{Kind: TooCostly, Reason: fmt.Sprintf("it writes more than %d MiB of memory",
			maxMemoryTraffic>>20)}
	}
	return nil
}
