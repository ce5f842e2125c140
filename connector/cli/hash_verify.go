package cli

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/scripts/password"
)

func newHashVerify(std *streams) *cobra.Command {
	var (
		input   hashFlags
		vectors string
		format  formatFlag
	)
	cmd := &cobra.Command{
		Use:   "verify",
		Short: "Check a password against a stored hash, or a file of vectors",
		Long: `verify checks a password against a stored hash. The scheme is a label of 'customdb hash schemes', a system such
as wordpress, a rule such as sha1(salt.pass), or auto, which goes by the hash's own format. Where both the hash and the
password come from standard input, the hash is the first line and the password the second.

With --vectors, it checks a file: a JSON array of objects with scheme, password, hash and extra, an object with what
stands beside the hash (salt, user, secret …). So a team can prove its own setting on accounts whose passwords it knows.

It ends with 0 if all is right, with 3 if a password is wrong, and with 2 if a hash cannot be checked.`,
		Example: `  printf '%s\n' '$2y$08$200Z6ZZbp3RAEXoaWcMA6uJOFicwNZaqk4oDhqTUiFXFe63MG.Daa' password | customdb hash verify --hash-stdin --password-stdin
  printf '%s\n' a428863972744b16afef28e0087fc094b44bb7b1 hashcat | customdb hash verify --scheme 'sha1(salt.pass)' --extra salt=465727565 --hash-stdin --password-stdin
  echo '[{"scheme":"md5","password":"hashcat","hash":"8743b52063cd84097a65d1633f5c74f5"}]' | customdb hash verify --vectors - --format json`,
		Args: cobra.NoArgs,
	}
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if vectors != "" {
			return verifyVectors(cmd, std, vectors, &format)
		}
		return verifyOne(cmd, std, &input, &format)
	}
	input.register(cmd)
	cmd.Flags().StringVar(&vectors, "vectors", "", "check this JSON file of vectors; - is standard input")
	format.register(cmd)
	return cmd
}

// hashFlags are one stored hash, its password and what belongs to it.
type hashFlags struct {
	scheme                   string
	hashStdin, passwordStdin bool
	hashFile, passwordFile   string
	secretFile               string
	extra                    []string
}

func (f *hashFlags) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.scheme, "scheme", password.Auto, "how the store hashes: a label, a system, a rule, or auto")
	flags.BoolVar(&f.hashStdin, "hash-stdin", false, "read the hash from standard input")
	flags.StringVar(&f.hashFile, "hash-file", "", "read the hash from this file")
	flags.BoolVar(&f.passwordStdin, "password-stdin", false,
		"read the password from standard input, after the hash if that comes from there")
	flags.StringVar(&f.passwordFile, "password-file", "", "read the password from this file")
	flags.StringVar(&f.secretFile, "secret-file", "", "read the site's secret (pepper, key) from this file")
	flags.StringArrayVar(&f.extra, "extra", nil,
		"what stands beside the hash, as ROLE=VALUE: salt=…, username=…, iterations=… (repeatable)")
}

// A hashCheck is a password and all that it is checked against.
type hashCheck struct {
	settings password.Settings
	stored   password.Stored
	password string
}

// read puts the flags together.
func (f *hashFlags) read(std *streams) (*hashCheck, error) {
	check := &hashCheck{settings: password.Settings{Scheme: f.scheme},
		stored: password.Stored{Extra: map[string]string{}}}
	for _, pair := range f.extra {
		role, value, ok := strings.Cut(pair, "=")
		if !ok {
			return nil, errors.New("--extra is ROLE=VALUE, such as salt=4247")
		}
		check.stored.Extra[role] = value
	}
	if f.secretFile != "" {
		text, err := readInput(std, f.secretFile)
		if err != nil {
			return nil, fmt.Errorf("--secret-file needs %w", err)
		}
		check.settings.Secret = firstLine(text)
	}
	rest, err := f.readHash(std, check)
	if err != nil {
		return nil, err
	}
	return check, f.readPassword(std, check, rest)
}

// readHash returns what standard input holds after the hash.
func (f *hashFlags) readHash(std *streams, check *hashCheck) ([]byte, error) {
	source := f.hashFile
	switch {
	case f.hashStdin && f.hashFile != "":
		return nil, errors.New("give the hash once, with --hash-stdin or --hash-file")
	case f.hashStdin:
		source = "-"
	case f.hashFile == "":
		return nil, errors.New("give the hash with --hash-stdin or --hash-file")
	}
	text, err := readInput(std, source)
	if err != nil {
		return nil, fmt.Errorf("the hash needs %w", err)
	}
	check.stored.Hash = firstLine(text)
	_, rest, _ := bytes.Cut(text, []byte("\n"))
	return rest, nil
}

func (f *hashFlags) readPassword(std *streams, check *hashCheck, rest []byte) (err error) {
	if f.passwordStdin && f.hashStdin && f.passwordFile == "" {
		if len(rest) == 0 {
			return errors.New("standard input has no second line with the password")
		}
		check.password = firstLine(rest)
		return nil
	}
	others := callFlags{passwordStdin: f.passwordStdin, passwordFile: f.passwordFile}
	if check.password, err = others.password(nil, std); err != nil {
		return fmt.Errorf("verify needs %w", err)
	}
	return nil
}

// hashReport is what verify prints of one hash.
type hashReport struct {
	Outcome connector.Outcome `json:"outcome"`
	Scheme  string            `json:"scheme,omitempty"`
	Cost    string            `json:"cost,omitempty"`
	Error   *hashError        `json:"error,omitempty"`
}

type hashError struct {
	Code    string `json:"code,omitempty"`
	Message string `json:"message"`
	Detail  string `json:"detail,omitempty"`
}

func verifyOne(cmd *cobra.Command, std *streams, flags *hashFlags, format *formatFlag) error {
	check, err := flags.read(std)
	if err != nil {
		return usageError(cmd, err)
	}
	report := hashReport{Outcome: connector.OK}
	report.Scheme, report.Cost = check.describe()
	verifier, err := password.New(check.settings)
	if err == nil {
		err = verifier.Verify(cmd.Context(), check.password, check.stored)
	}
	if err != nil {
		failure := hashFailure(err)
		if !format.json() {
			return failure
		}
		report.Outcome = failure.Outcome
		report.Error = &hashError{failure.Code, failure.PersonMessage(), failure.Detail}
	}
	if format.json() {
		if err := std.json(report); err != nil || report.Outcome == connector.OK {
			return err
		}
		return reported(report.Outcome)
	}
	std.printf("The password is right. %s\n", schemeAndCost(report.Scheme, report.Cost))
	return nil
}

// describe names the scheme that was checked and its cost.
func (c *hashCheck) describe() (scheme, cost string) {
	scheme = c.settings.Scheme
	if named := password.Identify(c.stored.Hash); scheme == password.Auto && len(named) > 0 {
		scheme = named[0]
	}
	cost, err := password.CostOf(scheme, c.stored.Hash)
	if err != nil {
		return scheme, ""
	}
	return scheme, cost
}

func schemeAndCost(scheme, cost string) string {
	if cost == "" {
		return "Scheme: " + scheme + "."
	}
	return "Scheme: " + scheme + ", " + cost + "."
}
