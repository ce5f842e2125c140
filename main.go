// Command customdb runs the scripts of a legacy user store and shows an identity platform the canonical user.
package main

import (
	"context"
	"os"

	"github.com/customdb/customdb/connector/cli"
)

func main() {
	os.Exit(cli.Main(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
