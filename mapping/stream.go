package mapping

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
)

// Stream translates the documents in src, one after the other, as Translate would, and writes them to dst with the
// white space between them as it is. They may be NDJSON, one document, or many without anything between them.
//
// Documents may be of any size, and the memory needed does not grow with it. A document of up to 1 MiB is written when
// all of it is known to be good. Of a larger one the beginning is written earlier, and memory is needed for one
// metadata field, and when that is metadata or app_metadata for a copy in case the other follows: about 4 times
// Options.MaxBytes at most. In such a document white space and a key between two members of the root may take 1 MiB,
// and only the first million keys of the root are told apart.
//
// The first document that cannot be translated ends the stream with a *DocumentError, which wraps what Translate would
// say, unless Options.OnInvalid skips it; all the documents before it have been written by then. A document whose
// beginning has been written cannot be skipped. Errors of src and dst are wrapped.
func Stream(dst io.Writer, src io.Reader, to Dialect, options *Options) (Stats, error) {
	t, err := newTranslation(to, options)
	if err != nil {
		return Stats{}, err
	}
	defer t.free()
	s := newStream(dst, src, t, options)
	err = s.run()
	if failed := s.flush(); failed != nil {
		err = errors.Join(err, failed)
	}
	return s.stats, err
}

// stream is the state of Stream. The window is the part of the input in memory; positions count from its beginning.
type stream struct {
	translation
	src       io.Reader
	dst       io.Writer
	onInvalid func(*DocumentError) error
	whole     int // the size up to which a document is kept whole
	grain     int // how much to read at once, at least

	out    []byte // what is to be written
	window []byte
	base   int64 // the offset of the window in the input
	lines  int64 // how many ended before the window
	eof    bool

	start    int    // of the document; negative when its beginning has left the window
	number   int64  // of the document, counted from 1
	large    bool   // the document is not kept whole
	detached bool   // the document's first metadata field lies in memory of its own
	memory   []byte // for that
	good     int    // out is good up to here: complete documents, or parts of a large one
	last     byte   // that was written
	stats    Stats
}

func newStream(dst io.Writer, src io.Reader, t translation, options *Options) *stream {
	const mostRootKeys = 1 << 20
	t.rootKeys = mostRootKeys
	s := &stream{translation: t, src: src, dst: dst, whole: 1 << 20, grain: 128 << 10, last: '\n'}
	if options != nil {
		s.onInvalid = options.OnInvalid
	}
	return s
}

func (s *stream) run() error {
	for {
		found, err := s.gap()
		if err != nil || !found {
			return err
		}
		fault, err := s.document()
		if err == nil && fault != nil {
			err = s.invalid(fault)
		}
		if err != nil {
			return err
		}
	}
}

// gap passes the white space before a document on, and reports whether there is a document.
func (s *stream) gap() (bool, error) {
	for {
		at := skipSpace(s.window, s.pos)
		s.out = append(s.out, s.window[s.pos:at]...)
		s.good, s.pos = len(s.out), at
		if at < len(s.window) {
			return true, nil
		}
		if s.eof {
			return false, nil
		}
		if err := s.more(s.pos); err != nil {
			return false, err
		}
	}
}

// document translates the document that begins at pos. A fault is in the document; err is a failure to read or write.
func (s *stream) document() (fault, err error) {
	s.number++
	s.start, s.done = s.pos, s.pos
	s.large, s.detached, s.first, s.taken = false, false, nil, 0
	if fault := s.startDocument(s.window, s.pos, -int64(s.pos)); fault != nil {
		return fault, nil
	}
	for {
		switch s.translation.run(s.window) {
		case failed:
			return s.err, nil
		case completed:
			s.emitTo(s.pos)
			s.good = len(s.out)
			s.stats.Documents++
			s.stats.note(&s.findings, s.number)
			return nil, nil
		}
		if fault := s.starved(); fault != nil {
			return fault, nil
		}
		if err := s.more(s.needed()); err != nil {
			return nil, err
		}
	}
}

// starved says whether a document that needs more bytes may have them.
func (s *stream) starved() error {
	if s.eof {
		return s.truncated(len(s.window))
	}
	if err := s.checkSize(); err != nil {
		return err
	}
	if s.large && !s.inside && len(s.window)-s.prevEnd > s.whole {
		return &LimitError{What: "white space and key", Unit: "bytes", Limit: int64(s.whole), Offset: s.offset(s.prevEnd)}
	}
	return nil
}

// needed gives the position from which on the window is still needed. What lies before it is in out.
func (s *stream) needed() int {
	if !s.large && len(s.window)-s.start <= s.whole {
		s.emit()
		return s.start
	}
	s.large = true
	from := s.prevEnd // a second metadata field is left out with the comma before it
	if s.inside && s.member == otherMember {
		from = s.pos
	}
	s.emitTo(from)
	s.good = len(s.out)
	return from
}

// emit moves the pieces of the document to out.
func (s *stream) emit() {
	s.out = concat(s.out, s.pieces[:s.taken])
	s.taken = 0
}

// emitTo moves the pieces and the document up to a position to out.
func (s *stream) emitTo(position int) {
	s.emit()
	if position > s.done {
		s.out = append(s.out, s.window[s.done:position]...)
		s.done = position
	}
}

// more writes what is good, drops the window up to a position and reads on.
func (s *stream) more(from int) error {
	if err := s.flush(); err != nil {
		return err
	}
	s.drop(from)
	s.window = slices.Grow(s.window, s.grain)
	const patience = 100
	for range patience {
		n, err := s.src.Read(s.window[len(s.window):cap(s.window)])
		s.window = s.window[:len(s.window)+n]
		s.stats.Read += int64(n)
		if err == io.EOF {
			s.eof = true
			return nil
		}
		if err != nil {
			return fmt.Errorf("reading after byte %d: %w", s.stats.Read, err)
		}
		if n > 0 {
			return nil
		}
	}
	return fmt.Errorf("reading after byte %d: %w", s.stats.Read, io.ErrNoProgress)
}

// drop forgets the window up to a position.
func (s *stream) drop(n int) {
	if s.first != nil && !s.detached {
		s.memory = append(s.memory[:0], s.first...)
		s.first, s.detached = s.memory, true
	}
	s.lines += int64(bytes.Count(s.window[:n], newline))
	s.base += int64(n)
	s.window = s.window[:copy(s.window, s.window[n:])]
	s.shift(n)
	s.done -= n
	s.start -= n
}

var newline = []byte{'\n'}

// flush writes what is good of out, once, and keeps the rest.
func (s *stream) flush() error {
	if s.good == 0 {
		return nil
	}
	written, err := s.dst.Write(s.out[:s.good])
	s.stats.Written += int64(written)
	s.last = s.out[s.good-1]
	s.out = s.out[:copy(s.out, s.out[s.good:])]
	s.good = 0
	if err != nil {
		return fmt.Errorf("writing after byte %d: %w", s.stats.Written, err)
	}
	return nil
}

// invalid deals with a document that has a fault: it gives the error that ends the stream, or skips the document.
func (s *stream) invalid(fault error) error {
	s.out = s.out[:s.good]
	at := s.start + int(offsetOf(fault))
	err := &DocumentError{
		Number:  s.number,
		Line:    1 + s.lines + int64(bytes.Count(s.window[:max(at, 0)], newline)),
		Offset:  s.base + int64(at),
		Partial: s.large,
		Err:     fault,
	}
	if s.onInvalid == nil || s.large {
		return err
	}
	if err := s.onInvalid(err); err != nil {
		return err
	}
	s.stats.Skipped++
	return s.skipLine()
}

// skipLine goes to the end of the line on which the document began; past it, if the document was alone there.
func (s *stream) skipLine() error {
	if s.good > 0 {
		s.last = s.out[s.good-1]
	}
	alone := s.last == '\n'
	s.first = nil
	for s.pos = s.start; ; s.pos = 0 {
		if n := bytes.IndexByte(s.window[s.pos:], '\n'); n >= 0 {
			s.pos += n
			if alone {
				s.pos++
			}
			return nil
		}
		if s.eof {
			s.pos = len(s.window)
			return nil
		}
		if err := s.more(len(s.window)); err != nil {
			return err
		}
	}
}
