package cli

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/customdb/customdb/connector"
)

// repeatable reports whether an action can succeed again and again with the same arguments.
func repeatable(action connector.Action) bool {
	return action != connector.ActionCreate && action != connector.ActionDelete
}

// A comparison measures customdb and Node in turn.
type comparison struct {
	std      *streams
	argsFile string
	work     *benchWork
	rounds   int

	subjects []*benchSubject // customdb first
	leftOut  []leftOut
}

// A benchSubject is one of those that take turns.
type benchSubject struct {
	name    string
	measure func(context.Context) (*benchReport, error)
	reports []*benchReport // of each round that it has had
}

// leftOut is a way of Node to run the script that could not be measured.
type leftOut struct {
	Subject string `json:"subject"`
	Reason  string `json:"reason"`
}

// compare is bench with --against. What was measured is printed even if something ends it early.
func (f *benchFlags) compare(
	cmd *cobra.Command, std *streams, dir string, flags *connectionFlags, work *benchWork, asJSON bool,
) error {
	compared, err := f.measureBoth(cmd, std, dir, flags, work)
	if compared == nil {
		return err
	}
	switch report := compared.summary(); {
	case report == nil:
	case asJSON:
		err = cmp.Or(std.json(report), err)
	default:
		report.present(std)
	}
	return err
}

// measureBoth returns the comparison as far as it got, nil if it could not begin.
func (f *benchFlags) measureBoth(
	cmd *cobra.Command, std *streams, dir string, flags *connectionFlags, work *benchWork,
) (*comparison, error) {
	var log io.Writer
	if flags.verbose {
		log = std.err
	}
	node, err := newNodeSide(f.against, log)
	if err != nil {
		return nil, err
	}
	defer node.Close()
	ctx := cmd.Context()
	connection, err := flags.open(ctx, cmd, std, dir)
	if err != nil {
		return nil, err
	}
	defer connection.Close()
	if err := node.use(connection.set, work, flags.storeDSN()); err != nil {
		return nil, err
	}
	c := &comparison{std: std, argsFile: f.argsFile, work: work, rounds: f.rounds}
	if f.argsFile == "-" {
		c.argsFile = "standard input"
	}
	c.add("customdb", func(ctx context.Context) (*benchReport, error) { return work.measure(ctx, connection.Connector) })
	answer, err := c.firstCall(ctx, connection)
	if err != nil {
		return nil, err
	}
	if err := c.addNode(ctx, node, answer); err != nil {
		return nil, err
	}
	return c, c.run(ctx)
}

func (c *comparison) add(name string, measure func(context.Context) (*benchReport, error)) {
	c.subjects = append(c.subjects, &benchSubject{name: name, measure: measure})
}

// firstCall makes the first call in customdb and returns what the script gave.
func (c *comparison) firstCall(ctx context.Context, connection *connection) (json.RawMessage, error) {
	call := *c.work.calls[0]
	call.WantScript = true
	result := connection.Do(ctx, &call)
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case result.Outcome == connector.OK:
		return result.Script, nil
	}
	failure := *result.Err
	failure.Message = fmt.Sprintf("%s A comparison needs a call that succeeds on the first line of %s.",
		failure.PersonMessage(), c.argsFile)
	return nil, &failure
}

// addNode adds the ways in which Node runs the script, those that answer as customdb does. The script as it is written
// has to be among them.
func (c *comparison) addNode(ctx context.Context, node *nodeSide, answer json.RawMessage) error {
	for _, variant := range nodeVariants {
		process, err := node.start(ctx, variant.driver)
		if err == nil {
			err = c.agree(process, answer)
		}
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err == nil:
			c.add(variant.name, process.measure)
		case variant.driver == "":
			return err
		default:
			failure := connector.AsError(err)
			c.leftOut = append(c.leftOut, leftOut{variant.name, cmp.Or(failure.Detail, failure.PersonMessage())})
		}
	}
	return nil
}

// agree makes the first call in Node. The error says how its answer differs.
func (c *comparison) agree(process *nodeProcess, answer json.RawMessage) error {
	given, err := process.firstCall()
	if err != nil {
		return err
	}
	if different := differing(answer, given); different != "" {
		return &connector.Error{
			Outcome: connector.InvalidProfile,
			Message: fmt.Sprintf("Node and customdb answer the first call differently, and the rates of unequal answers mean nothing. "+
				"Put arguments on the first line of %s that give the same on both sides.", c.argsFile),
			Detail: "the answers differ in " + different,
		}
	}
	return nil
}

// differing names what is unequal in two JSON texts, without showing it; empty if they are equal. None is undefined.
func differing(a, b json.RawMessage) string {
	left, right := decodedExactly(a), decodedExactly(b)
	if reflect.DeepEqual(left, right) {
		return ""
	}
	one, ok1 := left.(map[string]any)
	other, ok2 := right.(map[string]any)
	if !ok1 || !ok2 {
		return "everything"
	}
	all := maps.Clone(one)
	maps.Copy(all, other)
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(all)), func(name string) bool {
		x, ok1 := one[name]
		y, ok2 := other[name]
		return ok1 == ok2 && reflect.DeepEqual(x, y)
	})
	return strings.Join(names, ", ")
}

// decodedExactly reads a JSON text and leaves its numbers as they are spelled. What is none is nothing.
func decodedExactly(text json.RawMessage) (value any) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	if decoder.Decode(&value) != nil {
		return nil
	}
	return value
}

// run lets the subjects take turns, in every second round the other way round, until all rounds are over, somebody
// interrupts or a subject fails. What was measured by then is in the subjects.
func (c *comparison) run(ctx context.Context) error {
	defer c.progress("")
	for round := range c.rounds {
		order := slices.Clone(c.subjects)
		if round%2 == 1 {
			slices.Reverse(order)
		}
		for _, subject := range order {
			c.progress(fmt.Sprintf("round %d of %d: %s", round+1, c.rounds, subject.name))
			report, err := subject.measure(ctx)
			switch {
			case ctx.Err() != nil:
				return ctx.Err()
			case err != nil:
				return err
			}
			subject.reports = append(subject.reports, report)
		}
	}
	return nil
}

// progress tells a person at a terminal what is going on, in the place of what it told before.
func (c *comparison) progress(text string) {
	if isTerminal(c.std.err) {
		c.std.notef("\r\x1b[K%s", text)
	}
}
