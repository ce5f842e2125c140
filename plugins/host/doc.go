// Package host starts plugins, watches them, calls them and restarts them. Start returns a Plugin, which is a
// connector.Database: nobody above needs to know that its calls leave the process.
//
// The host expects the worst of a plugin. It runs in a process group of its own with a scrubbed environment, its input is
// the null device, its socket lies in a folder that only this user can enter, and both ends prove who they are with
// certificates made for the occasion. Secrets reach it over that connection only. A process that dies is replaced at
// once, then with growing pauses, and after too many crashes left alone for a while; one that hangs is killed; one that
// works on for callers that left is replaced. A read under way when a process dies is made once more, a write never:
// its outcome is unknown, and the error says so. What comes back is cut to size before anybody looks at it.
//
// Calls travel in one stream, many at a time, where the plugin offers it, and one by one otherwise. Requests and replies
// over 1 MiB take a second connection, so that small ones need not wait for them.
//
// # Systems
//
// On Linux a plugin dies with its host, even if that is killed, whatever it started dies with it, a pinned program is the
// very file that was checked, and descriptors that the host inherited do not leak into plugins: for that, Start marks
// all of this program's descriptors close-on-exec. On other Unix systems a Go plugin notices within half a second
// that its host is gone, and a pinned program is checked just before it is started. On Windows, plugins listen on a
// loopback port, and what a plugin started may outlive it.
package host
