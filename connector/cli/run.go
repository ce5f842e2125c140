package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/scripts"
)

// maxInput bounds what is read from standard input or a file for one call: two metadata of 16 MiB each, and room.
const maxInput = 36 << 20

func newRun(std *streams) *cobra.Command {
	var (
		connection connectionFlags
		input      callFlags
		format     formatFlag
		watch      bool
		explain    bool
	)
	cmd := &cobra.Command{
		Use:   "run ACTION DIR",
		Short: "Run one action of the connection in a folder",
		Long: `run performs one action of the connection whose scripts are in DIR and prints what the script said beside what the
platform sees. The actions are ` + actionNames() + `.

DIR is the folder of a connection, with login.js or login.sql and the other scripts and perhaps a database.json; or that
of a whole tenant as Auth0's deploy CLI exports it, with a tenant.yaml or a folder database-connections; or a tenant's YAML
file. Where a tenant has several connections with scripts, --connection names one. Instead of a folder, the name of a
ready-made set will do: ` + readyMadeNames() + `.

Give the action's arguments as flags, or all of them at once with --args, as a JSON array in the order in which the
script takes them, without context and callback.

With --explain, every warning is followed by what is wrong, the line of the script, and what to write instead.

With --watch, run goes on and performs the action again whenever a file of the connection changes, until Ctrl-C.`,
		Example: fixtureNote + `  customdb run get_user testdata/connections/legacy-users --email ada@example.org
  echo 'correct horse battery staple' | customdb run login testdata/connections/legacy-users --email ada@example.org --password-stdin
  echo '["ada@example.org","correct horse battery staple"]' | customdb run login testdata/connections/legacy-users --args - --format json`,
		ValidArgsFunction: completeAction,
	}
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		if len(args) != 2 {
			return usagef(cmd, "run takes an action and a folder, as in: customdb run login ./my-scripts")
		}
		return nil
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		r := &actionRun{std: std, cmd: cmd, name: args[0], json: format.json(), explain: explain}
		if watch {
			return r.watch(args[1], &connection, &input)
		}
		return r.report(r.once(args[1], &connection, &input))
	}
	connection.register(cmd)
	input.register(cmd)
	format.register(cmd)
	cmd.Flags().BoolVar(&explain, "explain", false, "explain each warning: what is wrong, where, and what to write instead")
	cmd.Flags().BoolVar(&watch, "watch", false, "run again whenever a file of the connection changes")
	return cmd
}

// An actionRun performs one action, once or again and again.
type actionRun struct {
	std  *streams
	cmd  *cobra.Command
	name string // of the action, as it was typed
	json bool

	explain bool
	set     *scripts.Set // that was used last
}

// once opens the connection and performs the action.
func (r *actionRun) once(dir string, flags *connectionFlags, input *callFlags) (*connector.Result, error) {
	call, err := r.call(input)
	if err != nil {
		return nil, err
	}
	ctx := r.cmd.Context()
	connection, err := flags.open(ctx, r.cmd, r.std, dir)
	if err != nil {
		return nil, err
	}
	defer connection.Close()
	r.set = connection.set
	return finished(ctx, connection.Do(ctx, call), connection.set.Warnings)
}

// call reads the action's arguments.
func (r *actionRun) call(input *callFlags) (*connector.Call, error) {
	action, err := connector.ParseAction(r.name)
	if err != nil {
		return nil, usageError(r.cmd, err)
	}
	call, err := input.call(r.cmd, r.std, action)
	if err != nil {
		return nil, usageError(r.cmd, err)
	}
	call.WantScript = true
	return call, nil
}

// finished adds the folder's warnings to a result, unless somebody interrupted the call.
func finished(ctx context.Context, result *connector.Result, warnings []connector.Warning) (*connector.Result, error) {
	if errors.Is(ctx.Err(), context.Canceled) {
		return nil, ctx.Err()
	}
	result.Warnings = slices.Concat(warnings, result.Warnings)
	return result, nil
}

// report prints how it went. The error carries the exit code.
func (r *actionRun) report(result *connector.Result, err error) error {
	switch interrupted := r.cmd.Context().Err(); {
	case err != nil && interrupted != nil:
		return interrupted
	case err != nil && r.json:
		return reportJSON(r.std, r.name, err)
	case err != nil:
		return err
	case r.json:
		err = r.std.json(result)
	default:
		presentResult(r.explainer(), result)
	}
	if err == nil && result.Outcome != connector.OK {
		err = reported(result.Outcome)
	}
	return err
}

// explainer is that of the scripts which have run, or one that says nothing more.
func (r *actionRun) explainer() *explainer {
	if !r.explain {
		return &explainer{std: r.std}
	}
	return &explainer{std: r.std, set: r.set}
}

// reportJSON prints a failure that came before any call in the shape of a result, for programs.
func reportJSON(std *streams, name string, err error) error {
	failure := connector.AsError(err)
	var exit *exitError
	if errors.As(err, &exit) && exit.code == exitUsage {
		failure = &connector.Error{Outcome: connector.InvalidRequest, Message: exit.err.Error()}
	}
	action, unknown := connector.ParseAction(name)
	if unknown != nil {
		action = connector.Action(name)
	}
	if err := std.json(&connector.Result{Action: action, Outcome: failure.Outcome, Err: failure}); err != nil {
		return err
	}
	return reported(failure.Outcome)
}

// callFlags are the arguments of an action as flags that a person would guess.
type callFlags struct {
	identifier, email, username, phone, id string
	newEmail, newUsername, newPhone        string
	verified                               bool
	passwordStdin                          bool
	passwordFile                           string
	user                                   string
	context                                string
	args                                   string
}

func (f *callFlags) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.email, "email", "", "the user's e-mail address")
	flags.StringVar(&f.username, "username", "", "the user's username")
	flags.StringVar(&f.phone, "phone-number", "", "the user's phone number")
	flags.StringVar(&f.identifier, "identifier", "", "what the user typed, whatever it is")
	flags.StringVar(&f.id, "id", "", "the store's own user id, without auth0| (delete)")
	flags.BoolVar(&f.passwordStdin, "password-stdin", false, "read the password from standard input")
	flags.StringVar(&f.passwordFile, "password-file", "", "read the password from this file")
	flags.StringVar(&f.newEmail, "new-email", "", "the new e-mail address (change_email)")
	flags.StringVar(&f.newUsername, "new-username", "", "the new username (change_username)")
	flags.StringVar(&f.newPhone, "new-phone-number", "", "the new phone number (change_phone_number)")
	flags.BoolVar(&f.verified, "verified", false, "whether the new e-mail address is verified (change_email)")
	flags.StringVar(&f.user, "user", "", "a file with the user to create, in the canonical shape; - is standard input")
	flags.StringVar(&f.context, "context", "", "a file with the context object for the script; - is standard input")
	flags.StringVar(&f.args, "args", "", "all arguments at once, as a JSON array; - reads it from standard input")
}

// call puts the flags together.
func (f *callFlags) call(cmd *cobra.Command, std *streams, action connector.Action) (*connector.Call, error) {
	call, err := f.arguments(cmd, std, action)
	if err != nil || f.context == "" {
		return call, err
	}
	call.Context, err = readInput(std, f.context)
	return call, err
}

func (f *callFlags) arguments(cmd *cobra.Command, std *streams, action connector.Action) (*connector.Call, error) {
	if f.args != "" {
		return f.fromArgs(std, action)
	}
	call := &connector.Call{Action: action, Verified: f.verified}
	var err error
	if action == connector.ActionCreate {
		return call, f.readUser(std, call)
	}
	if call.Identifier, err = one("--email, --username, --phone-number, --identifier or --id",
		f.email, f.username, f.phone, f.identifier, f.id); err != nil {
		return nil, fmt.Errorf("%s needs %w", action, err)
	}
	switch action {
	case connector.ActionLogin, connector.ActionChangePassword:
		call.Password, err = f.password(cmd, std)
	case connector.ActionChangeEmail:
		call.NewValue, err = one("--new-email", f.newEmail)
	case connector.ActionChangeUsername:
		call.NewValue, err = one("--new-username", f.newUsername)
	case connector.ActionChangePhoneNumber:
		call.NewValue, err = one("--new-phone-number", f.newPhone)
	}
	if err != nil {
		return nil, fmt.Errorf("%s needs %w", action, err)
	}
	return call, nil
}

func (f *callFlags) fromArgs(std *streams, action connector.Action) (*connector.Call, error) {
	document := []byte(f.args)
	if f.args == "-" {
		var err error
		if document, err = readInput(std, "-"); err != nil {
			return nil, err
		}
	}
	return parseArguments(action, document)
}

func (f *callFlags) readUser(std *streams, call *connector.Call) error {
	if f.user == "" {
		return errors.New(`create needs --user FILE, with a user such as {"email":"ada@example.com","password":"…","app_metadata":{}}`)
	}
	document, err := readInput(std, f.user)
	if err != nil {
		return err
	}
	if call.User, err = parseUser(document); err != nil {
		return fmt.Errorf("%s %w", f.user, err)
	}
	return nil
}

// password takes the password from where it cannot be seen: never from the command line, which every process can read.
func (f *callFlags) password(cmd *cobra.Command, std *streams) (string, error) {
	switch {
	case f.passwordStdin && f.passwordFile != "":
		return "", errors.New("the password from one place, --password-stdin or --password-file")
	case f.passwordFile != "":
		text, err := readInput(std, f.passwordFile)
		return firstLine(text), err
	case f.passwordStdin:
		text, err := readInput(std, "-")
		return firstLine(text), err
	case isTerminal(std.in) && isTerminal(std.err):
		return promptPassword(std)
	}
	return "", errors.New("the password: give --password-stdin or --password-file")
}

func promptPassword(std *streams) (string, error) {
	std.notef("Password: ")
	text, err := term.ReadPassword(int(std.in.(*os.File).Fd()))
	std.notef("\n")
	return string(text), err
}

// readInput reads a file, or standard input for "-".
func readInput(std *streams, name string) ([]byte, error) {
	source := std.in
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return nil, fmt.Errorf("a file that can be read: %w", err)
		}
		defer file.Close()
		source = file
	}
	text, err := io.ReadAll(io.LimitReader(source, maxInput+1))
	if err == nil && len(text) > maxInput {
		err = fmt.Errorf("%s is larger than %d MiB", name, maxInput>>20)
	}
	return text, err
}

func firstLine(text []byte) string {
	line, _, _ := bytes.Cut(text, []byte("\n"))
	return string(bytes.TrimSuffix(line, []byte("\r")))
}

// one returns the only value that was given.
func one(names string, values ...string) (string, error) {
	given := ""
	for _, value := range values {
		if value != "" && given != "" {
			return "", errors.New("only one of " + names)
		}
		given += value
	}
	if given == "" {
		return "", errors.New(names)
	}
	return given, nil
}

func actionNames() string {
	names := []string{}
	for _, action := range connector.Actions() {
		names = append(names, string(action))
	}
	return strings.Join(names, ", ")
}

func completeAction(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveFilterDirs
	}
	names := []string{}
	for _, action := range connector.Actions() {
		names = append(names, string(action))
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}
