package cli

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/connector/cli/embeddeddb"
	"github.com/customdb/customdb/scripts"
	"github.com/customdb/customdb/testdata"
)

// tryConnection is the fixture that the story is told on.
const tryConnection = "legacy-users"

func newTry(std *streams) *cobra.Command {
	var (
		keep bool
	)
	cmd := &cobra.Command{
		Use:   "try",
		Short: "See the whole story on an embedded fixture",
		Long: `try starts an embedded MySQL with a fixture of legacy users and a plugin process that runs the fixture's scripts, then
creates a user, logs in, looks the user up and gets it wrong in three ways. Each step shows what the script said
(metadata) beside what the platform sees (app_metadata). Nothing is kept.`,
		Example: "  customdb try",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return tell(cmd.Context(), std, keep)
		},
	}
	cmd.Flags().BoolVar(&keep, "keep", false, "leave the embedded server up afterwards and say how to reach it")
	return cmd
}

// tell starts what the story needs, tells it, and stops everything again.
func tell(ctx context.Context, std *streams, keep bool) error {
	server, err := embeddeddb.Start(ctx, testdata.LegacySchema())
	if err != nil {
		return err
	}
	defer server.Close()
	set, err := scripts.Load(testdata.Connection(tryConnection), &scripts.LoadOptions{Name: tryConnection})
	if err != nil {
		return err
	}
	start := time.Now()
	conn, err := openSet(ctx, set, server.DSN(), slog.New(slog.DiscardHandler))
	if err != nil {
		return err
	}
	defer conn.Close()
	tale := &tale{std: std, conn: conn}
	tale.opening(time.Since(start))
	if err := tale.happy(ctx); err != nil {
		return err
	}
	if err := tale.refused(ctx); err != nil {
		return err
	}
	if err := tale.outage(ctx, server); err != nil {
		return err
	}
	if keep {
		return keepStore(ctx, std)
	}
	std.printf("\nNext: point it at scripts and a database of yours, customdb run login ./my-scripts --dsn … --email …\n")
	return nil
}

// A tale is the story under way.
type tale struct {
	std  *streams
	conn *connection
	step int
}

const (
	tryEmail    = "grace@example.com"
	tryPassword = "correct horse battery staple"
)

// tryUser is the newcomer as the platform knows her.
const tryUser = `{
  "email": "` + tryEmail + `", "password": "` + tryPassword + `",
  "user_metadata": {"hobby": "surfing"},
  "app_metadata": {"plan": "full", "roles": ["editor"]}
}`

func (t *tale) opening(ready time.Duration) {
	names := []string{}
	for _, action := range connector.Actions() {
		if script, ok := t.conn.set.Scripts[action]; ok {
			names = append(names, script.File)
		}
	}
	t.std.printf("A legacy user store, its scripts, and what an identity platform sees of them.\n\n")
	t.std.printf("  store    an embedded MySQL with fixture users, for this demonstration only\n")
	t.std.printf("  scripts  %s: %s\n", t.conn.Name(), strings.Join(names, ", "))
	t.std.printf("  plugin   process %d runs them, ready after %s\n", t.conn.plugin.Status().PID, milliseconds(ready))
}

// happy creates a user and meets her again.
func (t *tale) happy(ctx context.Context) error {
	user, err := connector.ParseProfile([]byte(tryUser))
	if err != nil {
		return err
	}
	result := t.perform(ctx, "create, a newcomer", &connector.Call{Action: connector.ActionCreate, User: user})
	presentShapes(t.std, "the platform sends", shown(user), "the script sees", shown(result.Given))
	if err := expect(result, connector.OK); err != nil {
		return err
	}
	for _, call := range []*connector.Call{
		{Action: connector.ActionLogin, Identifier: tryEmail, Password: tryPassword},
		{Action: connector.ActionGetUser, Identifier: tryEmail},
	} {
		result := t.perform(ctx, string(call.Action)+", the same user", call)
		presentShapes(t.std, "the script said", result.Script, "the platform sees", pretty(result.User))
		if err := expect(result, connector.OK); err != nil {
			return err
		}
	}
	return nil
}

// refused shows the two ways of saying no.
func (t *tale) refused(ctx context.Context) error {
	for _, attempt := range []struct {
		title string
		email string
		want  connector.Outcome
	}{
		{"login with a wrong password", tryEmail, connector.WrongPassword},
		{"login of somebody unknown", "nobody@example.com", connector.UserNotFound},
	} {
		result := t.perform(ctx, attempt.title, &connector.Call{
			Action: connector.ActionLogin, Identifier: attempt.email, Password: "a guess",
		})
		t.explain(result)
		if err := expect(result, attempt.want); err != nil {
			return err
		}
	}
	return nil
}

// outage shows that a store that is down is not a wrong password.
func (t *tale) outage(ctx context.Context, server *embeddeddb.Server) error {
	if err := server.Close(); err != nil {
		return err
	}
	result := t.perform(ctx, "login while the store is down", &connector.Call{
		Action: connector.ActionLogin, Identifier: tryEmail, Password: tryPassword,
	})
	t.explain(result)
	return expect(result, connector.Unavailable)
}

// keepStore starts the store anew, as it was before the story, and leaves it up until the person interrupts.
func keepStore(ctx context.Context, std *streams) error {
	server, err := embeddeddb.Start(ctx, testdata.LegacySchema())
	if err != nil {
		return err
	}
	defer server.Close()
	std.printf("\nA fresh copy of the store stays up until you press Ctrl-C. In another terminal:\n\n")
	std.printf("  export %s='%s'\n", envDSN, server.DSN())
	std.printf("  customdb run get_user testdata/connections/%s --email %s\n", tryConnection, testdata.Members()[0].Email)
	<-ctx.Done()
	return nil
}

// perform makes a call and prints its heading.
func (t *tale) perform(ctx context.Context, title string, call *connector.Call) *connector.Result {
	t.step++
	call.WantScript = true
	result := t.conn.Do(ctx, call)
	t.std.printf("\n%s  %s  %s\n", t.std.paint(bold, fmt.Sprintf("%d. %s", t.step, title)),
		paintOutcome(t.std, result.Outcome), t.std.paint(faint, milliseconds(result.Duration)))
	return result
}

// explain prints what a person and what an operator would read.
func (t *tale) explain(result *connector.Result) {
	if result.Err == nil {
		return
	}
	t.std.printf("  the person reads    %s\n", result.Err.PersonMessage())
	if result.Err.Detail != "" {
		t.std.printf("  the operator reads  %s\n", indent(result.Err.Detail, "  "))
	}
}

// expect stops the story when it goes another way than it should.
func expect(result *connector.Result, want connector.Outcome) error {
	if result.Outcome == want {
		return nil
	}
	if result.Err != nil {
		return result.Err
	}
	return errors.New("the story went wrong: " + string(result.Outcome) + " instead of " + string(want))
}

// shown is a profile for the screen: without the password.
func shown(profile *connector.Profile) []byte {
	if profile == nil {
		return nil
	}
	text, err := profile.MarshalJSON()
	if err != nil {
		return nil
	}
	return []byte(strings.ReplaceAll(string(text), tryPassword, "…"))
}
