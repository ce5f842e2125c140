package host

import (
	"testing"
	"time"
)

func TestPausesGrowUntilTheCircuitOpens(t *testing.T) {
	policy := &restarts{unit: 100 * time.Millisecond, limit: 5, pause: 30 * time.Second}
	now := time.Unix(0, 0)
	for i, want := range []time.Duration{0, 100, 200, 400, 800} {
		want *= time.Millisecond
		pause, open := policy.crashed(now)
		if open || pause < want-want/10 || pause > want+want/10 {
			t.Errorf("crash %d: a pause of %v (open: %v); want about %v", i+1, pause, open, want)
		}
		now = now.Add(time.Second)
	}
	if pause, open := policy.crashed(now); !open || pause != 30*time.Second {
		t.Errorf("crash 6 within a minute: a pause of %v, open: %v", pause, open)
	}
	if _, open := policy.crashed(now.Add(30 * time.Second)); !open {
		t.Error("the try afterwards failed, but the circuit closed")
	}
}

func TestAHealthyMinuteForgivesEverything(t *testing.T) {
	policy := &restarts{unit: time.Second, limit: 5, pause: time.Hour}
	now := time.Unix(0, 0)
	for range 5 {
		policy.crashed(now)
	}
	if pause, open := policy.crashed(now.Add(time.Minute)); pause != 0 || open {
		t.Errorf("a pause of %v, open: %v", pause, open)
	}
}

func TestAPauseIsNeverLongerThanHalfAMinuteOrSo(t *testing.T) {
	policy := &restarts{unit: time.Second, limit: 1000, pause: time.Hour}
	now := time.Unix(0, 0)
	for range 100 {
		pause, _ := policy.crashed(now)
		if pause > longestPause+longestPause/10 {
			t.Fatalf("a pause of %v", pause)
		}
		now = now.Add(59 * time.Second)
	}
}
