package cli

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"sync"

	"github.com/spf13/cobra"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/scripts/password"
)

// A hashVector is one entry of a file of vectors. What is not named here does not matter to verify.
type hashVector struct {
	Scheme   string                     `json:"scheme"`
	System   string                     `json:"system"`
	Password string                     `json:"password"`
	Hash     string                     `json:"hash"`
	Extra    map[string]json.RawMessage `json:"extra"`
}

// vectorsReport is what verify --vectors prints.
type vectorsReport struct {
	Verified int             `json:"verified"`
	Failed   []vectorProblem `json:"failed"`
	Refused  []vectorProblem `json:"refused"`
}

// A vectorProblem is a vector whose password was not found right, or whose hash cannot be checked.
type vectorProblem struct {
	Vector int    `json:"vector"` // its place in the file, from 1
	Scheme string `json:"scheme"`
	Reason string `json:"reason"`

	declared bool // the table says of the scheme that it is refused
}

func verifyVectors(cmd *cobra.Command, std *streams, file string, format *formatFlag) error {
	text, err := readInput(std, file)
	if err != nil {
		return usageError(cmd, fmt.Errorf("--vectors needs %w", err))
	}
	var vectors []hashVector
	if err := json.Unmarshal(text, &vectors); err != nil {
		return usageError(cmd,
			errors.New("--vectors needs a JSON array of objects with scheme, password, hash and extra"))
	}
	if len(vectors) == 0 {
		return usageError(cmd, errors.New("there is no vector in the file"))
	}
	answers := checkVectors(cmd.Context(), vectors)
	if err := cmd.Context().Err(); err != nil {
		return err
	}
	report := reportVectors(vectors, answers)
	if format.json() {
		err = std.json(report)
	} else {
		presentVectors(std, report)
	}
	if err != nil {
		return err
	}
	return report.exit()
}

// checkVectors checks all, as many at once as there are processors.
func checkVectors(ctx context.Context, vectors []hashVector) []error {
	answers := make([]error, len(vectors))
	next := make(chan int)
	var workers sync.WaitGroup
	for range runtime.NumCPU() {
		workers.Go(func() {
			for i := range next {
				answers[i] = vectors[i].check(ctx)
			}
		})
	}
	for i := range vectors {
		next <- i
	}
	close(next)
	workers.Wait()
	return answers
}

func reportVectors(vectors []hashVector, answers []error) *vectorsReport {
	report := &vectorsReport{Failed: []vectorProblem{}, Refused: []vectorProblem{}}
	refusals := map[string]bool{}
	for _, s := range password.Schemes() {
		refusals[s.Label] = s.Refusal != ""
	}
	for i, err := range answers {
		problem := vectorProblem{Vector: i + 1, Scheme: vectors[i].Scheme, declared: refusals[vectors[i].Scheme]}
		var known *password.Error
		switch {
		case err == nil:
			report.Verified++
		case errors.As(err, &known):
			problem.Reason = known.Reason
			report.Refused = append(report.Refused, problem)
		default:
			problem.Reason = err.Error()
			report.Failed = append(report.Failed, problem)
		}
	}
	return report
}

// exit is how verify ends. What the table refuses is no failure, other refusals are: a label with a slip of the pen
// must not look like a proof.
func (r *vectorsReport) exit() error {
	if len(r.Failed) > 0 {
		return reported(connector.WrongPassword)
	}
	if slices.ContainsFunc(r.Refused, func(p vectorProblem) bool { return !p.declared }) {
		return reported(connector.InvalidRequest)
	}
	return nil
}

func presentVectors(std *streams, report *vectorsReport) {
	std.printf("%d verified, %d failed, %d refused\n", report.Verified, len(report.Failed), len(report.Refused))
	for _, p := range report.Failed {
		std.printf("%s vector %d, %s: %s\n", std.paint(red, "failed "), p.Vector, p.Scheme, p.Reason)
	}
	for _, p := range report.Refused {
		std.printf("%s vector %d, %s: %s\n", std.paint(yellow, "refused"), p.Vector, p.Scheme, p.Reason)
	}
}

// check verifies one vector.
func (v *hashVector) check(ctx context.Context) error {
	check, err := v.read()
	if err != nil {
		return err
	}
	verifier, err := password.New(check.settings)
	if err != nil {
		return err
	}
	return verifier.Verify(ctx, check.password, check.stored)
}

// vectorRoles are the names that vectors have for what stands beside a hash, by our roles.
var vectorRoles = map[string]string{"user": "username", "salt_separator": "separator", "mem_cost": "memory_cost",
	"credentialData": "credential"}

// vectorSecrets are the names that vectors have for the site's secret.
var vectorSecrets = []string{"secret", "pepper", "site_key", "passwordsalt", "signer_key", "cookie_key", "key"}

// symfonyHasher finds the parameters of a hash in the name of its system, for vectors that have them nowhere else.
var symfonyHasher = regexp.MustCompile(`Pbkdf2PasswordHasher\((\w+),\w+,(\d+) it,\d+\)`)

// read takes a vector apart.
func (v *hashVector) read() (*hashCheck, error) {
	check := &hashCheck{
		settings: password.Settings{Scheme: v.Scheme},
		stored:   password.Stored{Hash: v.Hash, Extra: map[string]string{}},
		password: v.Password,
	}
	if found := symfonyHasher.FindStringSubmatch(v.System); found != nil {
		check.stored.Extra["digest"], check.stored.Extra["iterations"] = found[1], found[2]
	}
	for name, raw := range v.Extra {
		value := plainValue(raw)
		if role, ok := vectorRoles[name]; ok {
			name = role
		}
		check.stored.Extra[name] = value
		if slices.Contains(vectorSecrets, name) {
			check.settings.Secret = value
		}
	}
	for name, target := range map[string]*string{"password_hex": &check.password, "key_hex": &check.settings.Secret} {
		if value, ok := check.stored.Extra[name]; ok {
			data, err := hex.DecodeString(value)
			if err != nil {
				return nil, &password.Error{Kind: password.Malformed, Scheme: v.Scheme,
					Reason: name + " is not hexadecimal"}
			}
			*target = string(data)
		}
	}
	if check.settings.Secret == "" && check.stored.Extra["salt_is"] != "" {
		check.settings.Secret = check.stored.Extra["salt"] // one salt for all users, from the site's configuration
	}
	return check, nil
}

// plainValue is a JSON text as its characters, and any other value as it is written.
func plainValue(raw json.RawMessage) string {
	var text string
	if json.Unmarshal(raw, &text) == nil {
		return text
	}
	if n, err := strconv.ParseFloat(string(raw), 64); err == nil && n == float64(int64(n)) {
		return strconv.FormatInt(int64(n), 10)
	}
	return string(raw)
}
