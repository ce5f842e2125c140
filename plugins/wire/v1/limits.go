package wire

import (
	"strings"
	"unicode/utf8"
)

// What one side takes from the other. Everything beyond is cut (texts, lists) or refused (messages, profile parts).
const (
	// MaxMessage is the size of the largest message that either side takes: two metadata fields of 16 MiB with slack.
	MaxMessage = 36 << 20

	// MaxStreamed is the size from which a request or reply no longer travels in the stream, so that it does not
	// hold up small ones.
	MaxStreamed = 1 << 20

	// MaxBatch is the size of the largest message in the stream: one frame just under MaxStreamed on top of a batch
	// that was just under it.
	MaxBatch = 4 << 20

	// Window is HTTP/2's flow-control window on both sides.
	Window = 4 << 20

	// MaxPart is the size of the largest part of a profile: 16 MiB, and slack for attributes beside them.
	MaxPart = 17 << 20

	// MaxText is the length of the longest message or detail, in bytes.
	MaxText = 4 << 10

	// MaxName is the length of the longest code, action or program name, in bytes.
	MaxName = 128

	// MaxWarnings is the number of warnings that an answer keeps.
	MaxWarnings = 64
)

// CapabilityExchange is what a plugin announces that serves Exchange and Fetch.
const CapabilityExchange = "exchange"

// Clean returns text as it may be shown: at most limit bytes of it, cut between characters and marked with "…", without
// control characters other than line feeds and tabs, which could take over an operator's terminal, and valid UTF-8.
func Clean(text string, limit int) string {
	const mark = "…"
	if len(text) > limit {
		cut := max(limit-len(mark), 0)
		for cut > 0 && !utf8.RuneStart(text[cut]) {
			cut--
		}
		text = text[:cut] + mark
	}
	if strings.IndexFunc(text, unprintable) < 0 && utf8.ValidString(text) {
		return text
	}
	return strings.Map(func(r rune) rune {
		switch {
		case unprintable(r):
			return ' '
		case r == utf8.RuneError: // also what is no character; U+FFFD in its place would make the text longer
			return '?'
		}
		return r
	}, text)
}

func unprintable(r rune) bool {
	return r < 0x20 && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0
}
