package mariadbtest

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// Programs that a system's PATH may leave out for ordinary users.
var programFolders = []string{"/usr/sbin", "/usr/local/sbin", "/usr/local/bin", "/opt/homebrew/bin"}

// programs are the parts of a MariaDB installation, and the user that runs them.
type programs struct {
	mariadbd  string
	installer string
	owner     *owner // nil: whoever runs the tests
}

func findPrograms() (programs, error) {
	found := programs{mariadbd: findProgram("mariadbd"), installer: findProgram("mariadb-install-db")}
	if !unixLike || found.mariadbd == "" || found.installer == "" {
		return programs{}, errNotInstalled
	}
	var err error
	found.owner, err = serverOwner()
	return found, err
}

func findProgram(name string) string {
	if path, err := exec.LookPath(name); err == nil {
		return path
	}
	for _, folder := range programFolders {
		if path, err := exec.LookPath(filepath.Join(folder, name)); err == nil {
			return path
		}
	}
	return ""
}

// makeFolder makes the server's folder, private to its owner. The path of a unix socket may have about 107 bytes, and
// the owner must be able to come near: where the usual temporary folder is too long or too private, /tmp has to do.
func (p programs) makeFolder() (string, error) {
	parent := os.TempDir()
	if len(parent) > 80 || (p.owner != nil && !openToAll(parent)) {
		parent = "/tmp"
	}
	folder, err := os.MkdirTemp(parent, "mariadb")
	if err != nil {
		return "", err
	}
	if p.owner != nil {
		err = os.Chown(folder, p.owner.uid, p.owner.gid)
	}
	return folder, err
}

// openToAll reports whether everybody may enter the folder and all those above it.
func openToAll(folder string) bool {
	for {
		info, err := os.Stat(folder)
		if err != nil || info.Mode().Perm()&0o001 == 0 {
			return false
		}
		parent := filepath.Dir(folder)
		if parent == folder {
			return true
		}
		folder = parent
	}
}

func (p programs) installDatabase(folder string) error {
	command := p.command(p.installer, "--no-defaults", "--datadir="+folder, "--tmpdir="+folder, "--skip-test-db", "--skip-name-resolve",
		"--auth-root-authentication-method=normal")
	if output, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w: %.2000s", filepath.Base(p.installer), err, output)
	}
	return nil
}
