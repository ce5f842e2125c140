//go:build !linux

package plugins

import "log/slog"

// restrict does what it can on this system, which is nothing.
func restrict(logger *slog.Logger) {
	logger.Debug("core dumps and new privileges can be switched off on Linux only")
}
