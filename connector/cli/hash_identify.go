package cli

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/scripts/password"
)

func newHashIdentify(std *streams) *cobra.Command {
	var format formatFlag
	cmd := &cobra.Command{
		Use:   "identify",
		Short: "Say of which scheme hashes are by their format, and count them",
		Long: `identify reads hashes from standard input, one a line, and counts them by scheme and cost: one hash, or a whole
column of any length. A hash whose format does not name its scheme, such as 32 hexadecimal digits, is counted under its
form, with the schemes that it may be of; 'customdb hash verify' finds out which, with the password of one account.`,
		Example: `  echo '$2y$08$200Z6ZZbp3RAEXoaWcMA6uJOFicwNZaqk4oDhqTUiFXFe63MG.Daa' | customdb hash identify
  printf '%s\n' '$P$B12345678L6Lpt4BxNotVIMILOa9u81' 8743b52063cd84097a65d1633f5c74f5 | customdb hash identify --format json`,
		Args: cobra.NoArgs,
	}
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		report, err := identifyAll(std)
		if err != nil {
			return usageError(cmd, err)
		}
		if report.Hashes == 0 {
			return usageError(cmd, errors.New("there is no hash on standard input"))
		}
		if format.json() {
			err = std.json(report)
		} else {
			presentIdentified(std, report)
		}
		if err == nil && report.unknown() == report.Hashes {
			err = reported(connector.InvalidRequest)
		}
		return err
	}
	format.register(cmd)
	return cmd
}

// identifyReport is what identify prints.
type identifyReport struct {
	Hashes  int              `json:"hashes"`
	Schemes []identifiedKind `json:"schemes"`
	Unnamed []unnamedKind    `json:"unnamed,omitempty"`
}

// An identifiedKind is hashes that name the same scheme and ask for the same cost.
type identifiedKind struct {
	Scheme string `json:"scheme"`
	Cost   string `json:"cost,omitempty"`
	Count  int    `json:"count"`
}

// An unnamedKind is hashes of the same form, which names no scheme.
type unnamedKind struct {
	Form       string   `json:"form"`
	Count      int      `json:"count"`
	Candidates []string `json:"candidates,omitempty"`
}

// unknown counts the hashes of which nothing can be said.
func (r *identifyReport) unknown() int {
	n := 0
	for _, kind := range r.Unnamed {
		if len(kind.Candidates) == 0 && kind.Form != noPassword {
			n += kind.Count
		}
	}
	return n
}

const (
	maxHashLine  = 1 << 16 // bytes
	maxHashKinds = 1000    // a column has a handful
	otherCosts   = "other costs"
	otherForm    = "another form"
	noPassword   = "no password (empty, ! or *)"
)

// identifyAll counts the lines of standard input.
func identifyAll(std *streams) (*identifyReport, error) {
	report := &identifyReport{Schemes: []identifiedKind{}}
	lines := bufio.NewScanner(std.in)
	lines.Buffer(make([]byte, 0, 4096), maxHashLine)
	for lines.Scan() {
		report.count(strings.TrimSuffix(lines.Text(), "\r"))
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("line %d cannot be read: %w", report.Hashes+1, err)
	}
	slices.SortStableFunc(report.Schemes, func(a, b identifiedKind) int { return cmp.Compare(b.Count, a.Count) })
	slices.SortStableFunc(report.Unnamed, func(a, b unnamedKind) int { return cmp.Compare(b.Count, a.Count) })
	return report, nil
}

func (r *identifyReport) count(hash string) {
	r.Hashes++
	named := password.Identify(hash)
	if len(named) == 0 {
		r.countUnnamed(hash)
		return
	}
	cost, err := password.CostOf(named[0], hash)
	if err != nil {
		cost = "more than is allowed"
	}
	at := r.place(named[0], cost)
	r.Schemes[at].Count++
}

// place finds the kind with this scheme and cost, or makes one.
func (r *identifyReport) place(scheme, cost string) int {
	at := slices.IndexFunc(r.Schemes, func(k identifiedKind) bool { return k.Scheme == scheme && k.Cost == cost })
	switch {
	case at >= 0:
		return at
	case len(r.Schemes) >= maxHashKinds && cost != otherCosts:
		return r.place(scheme, otherCosts)
	}
	r.Schemes = append(r.Schemes, identifiedKind{Scheme: scheme, Cost: cost})
	return len(r.Schemes) - 1
}

func (r *identifyReport) countUnnamed(hash string) {
	form := formOf(hash)
	if len(r.Unnamed) >= maxHashKinds {
		form = otherForm
	}
	at := slices.IndexFunc(r.Unnamed, func(k unnamedKind) bool { return k.Form == form })
	if at < 0 {
		at = len(r.Unnamed)
		kind := unnamedKind{Form: form}
		if form != otherForm {
			kind.Candidates = password.Candidates(hash)
		}
		r.Unnamed = append(r.Unnamed, kind)
	}
	r.Unnamed[at].Count++
}

// formOf describes a text without repeating any of it.
func formOf(hash string) string {
	front, back, colon := strings.Cut(hash, ":")
	digits := strings.Trim(front, "0123456789abcdefABCDEF") == ""
	switch {
	case hash == "" || strings.Trim(hash, "!*") == "" || hash[0] == '!':
		return noPassword
	case len(hash) == 13 && len(password.Candidates(hash)) > 0:
		return "13 characters of crypt"
	case digits && colon && len(front) >= 16:
		return fmt.Sprintf("%d hexadecimal digits, a colon, %d characters", len(front), len(back))
	case digits && !colon && len(hash) >= 8:
		return fmt.Sprintf("%d hexadecimal digits", len(hash))
	case len(password.Candidates(hash)) > 0:
		return fmt.Sprintf("%d characters", len(hash))
	}
	return otherForm
}

func presentIdentified(std *streams, report *identifyReport) {
	for _, kind := range report.Schemes {
		std.printf("%8d  %s", kind.Count, kind.Scheme)
		if kind.Cost != "" {
			std.printf("  %s", std.paint(faint, kind.Cost))
		}
		std.printf("\n")
	}
	for _, kind := range report.Unnamed {
		std.printf("%8d  %s\n", kind.Count, kind.Form)
		if len(kind.Candidates) > 0 {
			std.printf("          names no scheme; it may be of: %s\n", strings.Join(kind.Candidates, ", "))
		}
	}
}
