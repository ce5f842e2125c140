//go:build !unix

package jsengine

import "testing"

// reportCPU needs getrusage.
func reportCPU(*testing.B) (stop func()) { return func() {} }
