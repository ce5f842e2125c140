package cli

import (
	"context"
	"errors"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/scripts"
)

// watch performs the action, and again whenever a file of the connection changes, until somebody interrupts. Whatever is
// wrong with the folder or the scripts is told and waits to be mended.
func (r *actionRun) watch(dir string, flags *connectionFlags, input *callFlags) error {
	call, err := r.call(input)
	if err != nil {
		return r.report(nil, err)
	}
	source, err := flags.source(r.cmd, dir)
	if err != nil {
		return r.report(nil, err)
	}
	connection := newReloading(source, func(ctx context.Context, set *scripts.Set) (*connection, error) {
		return flags.start(ctx, r.std, set)
	})
	defer connection.Close()
	ctx := r.cmd.Context()
	r.separate(nil)
	for {
		err := r.report(r.again(ctx, connection, call))
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil && !errors.Is(err, errReported) {
			exitCode(r.cmd, r.std, err) // tells it
		}
		changed, err := connection.wait(ctx)
		if err != nil {
			return err
		}
		r.separate(changed)
	}
}

// again performs the call with the scripts as they are now.
func (r *actionRun) again(ctx context.Context, connection *reloading, call *connector.Call) (*connector.Result, error) {
	if err := connection.Reload(ctx); err != nil {
		return nil, err
	}
	r.set = connection.scripts()
	return finished(ctx, connection.Do(ctx, call), r.set.Warnings)
}

// separate prints when a run begins and why. A program that reads objects needs no such line.
func (r *actionRun) separate(changed []string) {
	if r.json {
		return
	}
	line := "── " + time.Now().Format(time.TimeOnly)
	if len(changed) > 0 {
		line = "\n" + line + "  " + strings.Join(changed, ", ") + " changed"
	}
	line += " "
	r.std.printf("%s\n", r.std.paint(faint, line+strings.Repeat("─", max(3, r.std.width()-utf8.RuneCountInString(line)))))
}
