package host

import (
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime"

	"github.com/customdb/customdb/connector"
)

// A binary is the program, looked at and ready to be run.
type binary struct {
	path string
	file *os.File // the checked file itself, if it was pinned and the system can run an open file
}

// openBinary checks that the program can be run and has the checksum, if one is asked for. The error has the outcome
// InvalidRequest.
func openBinary(path string, pin []byte) (*binary, error) {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, refused("not_found", "there is no plugin %s", path)
	}
	if err != nil {
		return nil, refused("not_readable", "the plugin %s cannot be opened: %v", path, errors.Unwrap(err))
	}
	b := &binary{path: path, file: file}
	if err := b.check(pin); err != nil {
		b.close()
		return nil, err
	}
	if pin == nil || runtime.GOOS != "linux" {
		b.close()
		b.file = nil
	}
	return b, nil
}

func (b *binary) check(pin []byte) error {
	info, err := b.file.Stat()
	switch {
	case err != nil:
		return refused("not_readable", "the plugin %s: %v", b.path, errors.Unwrap(err))
	case !info.Mode().IsRegular():
		return refused("not_executable", "the plugin %s is not a file", b.path)
	case runtime.GOOS != "windows" && info.Mode()&0o111 == 0:
		return refused("not_executable", "the plugin %s is not executable; chmod +x would help", b.path)
	case pin == nil:
		return nil
	}
	hash := sha256.New()
	if _, err := io.Copy(hash, b.file); err != nil {
		return refused("not_readable", "the plugin %s: %v", b.path, err)
	}
	if sum := hash.Sum(nil); subtle.ConstantTimeCompare(sum, pin) != 1 {
		return refused("wrong_checksum", "the plugin %s has the SHA-256 checksum %x, not the pinned %x; it was not started",
			b.path, sum, pin)
	}
	return nil
}

// command returns what to execute and which file must be open in the child for it. The child finds the checked file
// as its descriptor 3; a script's interpreter finds it there too.
func (b *binary) command() (path string, files []*os.File) {
	if b.file == nil {
		return b.path, nil
	}
	return "/proc/self/fd/3", []*os.File{b.file}
}

func (b *binary) close() {
	if b.file != nil {
		_ = b.file.Close() // only read from
	}
}

func refused(code, format string, args ...any) *connector.Error {
	return &connector.Error{Outcome: connector.InvalidRequest, Code: code, Detail: fmt.Sprintf(format, args...)}
}
