//go:build race

package jsengine

// raceEnabled says that the engine is some fifteen times slower.
const raceEnabled = true
