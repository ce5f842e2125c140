//go:build unix

package mariadbtest

import (
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"strconv"
	"syscall"
)

const unixLike = true

// owner is the user that a server runs as.
type owner struct{ uid, gid int }

// serverOwner is nobody in particular, unless root runs the tests: mariadbd refuses to run as root.
func serverOwner() (*owner, error) {
	if os.Getuid() != 0 {
		return nil, nil
	}
	for _, name := range []string{"mysql", "nobody"} {
		account, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, _ := strconv.Atoi(account.Uid) // decimal on every unix
		gid, _ := strconv.Atoi(account.Gid)
		return &owner{uid, gid}, nil
	}
	return nil, fmt.Errorf("neither of the users mysql and nobody exists, and a server must not run as root")
}

// command prepares a program of the installation: as its owner, in a process group of its own so that an interrupt on
// the terminal is the watchdog's business, with nothing of our environment but where programs are.
func (p programs) command(name string, args ...string) *exec.Cmd {
	command := exec.Command(name, args...)
	command.Dir = "/"
	command.Env = []string{"PATH=" + os.Getenv("PATH") + ":/usr/sbin:/usr/bin:/sbin:/bin"}
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if p.owner != nil {
		command.SysProcAttr.Credential = &syscall.Credential{Uid: uint32(p.owner.uid), Gid: uint32(p.owner.gid)}
	}
	return command
}

func ownProcessGroup(command *exec.Cmd) { command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }
