package host

import "time"

// A State is what a Plugin is doing.
type State string

// The states.
const (
	Starting State = "starting" // a process is being started; calls wait for it
	Ready    State = "ready"    // a process takes calls
	Backoff  State = "backoff"  // the process died; a pause before the next start; calls wait
	Failed   State = "failed"   // it died too often; calls are refused until the next try
	Draining State = "draining" // Close was called; calls under way are finished
	Closed   State = "closed"   // nothing is left
)

// A Status is a Plugin at one moment.
type Status struct {
	State     State
	Since     time.Time // when it came into this state
	PID       int       // of the process that takes calls; 0 when none does
	Restarts  int       // starts after the first one that were successful
	Calls     int       // under way, abandoned ones included
	Waiting   int       // calls that wait for their turn
	Abandoned int       // calls that nobody waits for but that the process still works on
	LastError string    // why the last process ended or a start failed, with its last words; empty if none did
}

// Status returns what the plugin is doing.
func (p *Plugin) Status() Status {
	p.mu.Lock()
	defer p.mu.Unlock()
	status := Status{
		State:     p.state,
		Since:     p.since,
		Restarts:  p.restarted,
		Calls:     len(p.gate.slots),
		Waiting:   int(max(p.gate.waiting.Load(), 0)),
		LastError: p.lastError,
	}
	if process := p.live.Load(); process != nil {
		status.PID = process.child.pid()
		status.Abandoned = int(process.abandoned.count.Load())
	}
	return status
}
