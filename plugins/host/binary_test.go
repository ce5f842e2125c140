package host

import (
	"crypto/sha256"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
)

func TestThePinnedFileIsRunEvenIfItsNameIsTakenOver(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("only Linux can run an open file")
	}
	folder := t.TempDir()
	path := filepath.Join(folder, "plugin")
	good := []byte("#!/bin/sh\necho good\n")
	if err := os.WriteFile(path, good, 0o700); err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(good)
	binary, err := openBinary(path, sum[:])
	if err != nil {
		t.Fatal(err)
	}
	defer binary.close()
	evil := filepath.Join(folder, "evil")
	if err := os.WriteFile(evil, []byte("#!/bin/sh\necho evil\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(evil, path); err != nil {
		t.Fatal(err)
	}
	command, files := binary.command()
	output, err := (&exec.Cmd{Path: command, Args: []string{path}, ExtraFiles: files}).Output()
	if err != nil || string(output) != "good\n" {
		t.Errorf("it said %q, %v", output, err)
	}
	if _, err := openBinary(path, sum[:]); err == nil {
		t.Error("the other file passed the check")
	}
}
