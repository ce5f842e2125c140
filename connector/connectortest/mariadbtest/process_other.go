//go:build !unix

package mariadbtest

import "os/exec"

const unixLike = false // so that every test that asks for a server is skipped

type owner struct{ uid, gid int }

func serverOwner() (*owner, error) { return nil, nil }

func (p programs) command(name string, args ...string) *exec.Cmd { return exec.Command(name, args...) }

func ownProcessGroup(*exec.Cmd) {}
