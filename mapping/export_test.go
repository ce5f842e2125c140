package mapping

import "io"

// StreamThrough is Stream with a window as small as wished: documents of more than whole bytes count as large.
func StreamThrough(whole, grain int, dst io.Writer, src io.Reader, to Dialect, options *Options) (Stats, error) {
	return StreamKnowing(1<<20, whole, grain, dst, src, to, options)
}

// StreamKnowing is StreamThrough that remembers no more than so many keys of a root.
func StreamKnowing(
	rootKeys, whole, grain int, dst io.Writer, src io.Reader, to Dialect, options *Options,
) (Stats, error) {
	t, err := newTranslation(to, options)
	if err != nil {
		return Stats{}, err
	}
	defer t.free()
	s := newStream(dst, src, t, options)
	s.rootKeys, s.whole, s.grain = rootKeys, whole, grain
	err = s.run()
	if failed := s.flush(); failed != nil && err == nil {
		err = failed
	}
	return s.stats, err
}
