package cli

import (
	"context"
	"regexp"
	"strings"
	"testing"

	"github.com/jmoiron/sqlx"
)

func TestKeepLeavesAServerUpThatTheDSNReaches(t *testing.T) {
	t.Parallel()
	ctx, interrupt := context.WithCancel(context.Background())
	defer interrupt()
	output, notes := &notebook{}, &notebook{}
	code := make(chan int)
	go func() {
		code <- run(ctx, []string{"try", "--keep"}, &streams{in: strings.NewReader(""), out: output, err: notes})
	}()
	export := regexp.MustCompile(`export CUSTOMDB_DSN='([^']+)'`)
	waitFor(t, "the DSN is printed", func() bool { return export.MatchString(output.String()) })
	found := export.FindStringSubmatch(output.String())
	if found == nil {
		t.Fatalf("no DSN in:\n%s\n%s", output, notes)
	}
	db, err := sqlx.Connect("mysql", found[1])
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var members int
	if err := db.Get(&members, "SELECT COUNT(*) FROM members"); err != nil || members == 0 {
		t.Errorf("%d members, %v", members, err)
	}
	interrupt()
	if got := <-code; got != exitInterrupted {
		t.Errorf("exit code %d", got)
	}
}
