//go:build race

package cli

// raceEnabled says that scripts run some fifteen times slower, and that their 20 s, which is as long as there may be, are
// little on a machine that is slow and busy besides.
const raceEnabled = true
