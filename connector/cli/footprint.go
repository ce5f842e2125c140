package cli

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// A footprint is the files and folders that the loading of a connection looked at, by path, as they were just before:
// exactly what a change of would make another loading end differently. It is looked at again and again rather than
// watched through the system, which costs some twenty calls of stat a time and works on every file system, for files
// that an editor replaces, and for those that are not there yet.
type footprint map[string]sight

// A sight is how a file or folder looked. The zero value is one that was not there.
type sight struct {
	info  fs.FileInfo
	names string // of a folder: what is in it
}

// maxSeenNames bounds how many of a folder's names are looked at; a connection's folder may not have more.
const maxSeenNames = 1001

func look(path string) sight {
	info, err := os.Stat(path)
	if err != nil {
		return sight{}
	}
	if !info.IsDir() {
		return sight{info: info}
	}
	return sight{info: info, names: namesIn(path)}
}

// namesIn lists a folder, without what editors leave there while they work.
func namesIn(path string) string {
	folder, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer folder.Close()
	names, _ := folder.Readdirnames(maxSeenNames) // an error ends the list, and shows when the folder is loaded
	names = slices.DeleteFunc(names, func(name string) bool {
		return strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~")
	})
	slices.Sort(names)
	return strings.Join(names, "\n")
}

func (s sight) same(other sight) bool {
	if s.info == nil || other.info == nil {
		return s.info == nil && other.info == nil
	}
	if s.info.IsDir() && other.info.IsDir() {
		return s.names == other.names
	}
	return os.SameFile(s.info, other.info) && s.info.Mode() == other.info.Mode() &&
		s.info.Size() == other.info.Size() && s.info.ModTime().Equal(other.info.ModTime())
}

// note remembers how the path looks, the first time.
func (f footprint) note(path string) {
	if _, known := f[path]; !known {
		f[path] = look(path)
	}
}

// now is how the same paths look at the moment.
func (f footprint) now() footprint {
	current := make(footprint, len(f))
	for path := range f {
		current.note(path)
	}
	return current
}

// changed lists the files that look different in the other footprint, by their last names; a folder is only named if
// none of its files is.
func (f footprint) changed(other footprint) []string {
	var files, folders []string
	for path, before := range f {
		after := other[path]
		switch {
		case before.same(after):
		case before.names != "" || after.names != "":
			folders = append(folders, filepath.Base(path))
		default:
			files = append(files, filepath.Base(path))
		}
	}
	if len(files) == 0 {
		files = folders
	}
	slices.Sort(files)
	return slices.Compact(files)
}

// settled waits until the paths look the same for a moment, because saving a file takes more than one step. Files that
// never rest are not waited for.
func (f footprint) settled() footprint {
	const (
		moment = 50 * time.Millisecond
		times  = 10
	)
	current := f
	for range times {
		time.Sleep(moment)
		next := current.now()
		if len(current.changed(next)) == 0 {
			break
		}
		current = next
	}
	return current
}

// A witness is a file system that notes what is asked of it.
type witness struct {
	files fs.FS
	root  string
	seen  footprint
}

func (w *witness) note(name string) {
	if fs.ValidPath(name) {
		w.seen.note(filepath.Join(w.root, filepath.FromSlash(name)))
	}
}

// Open opens a file.
func (w *witness) Open(name string) (fs.File, error) {
	w.note(name)
	return w.files.Open(name)
}

// Stat looks at a file.
func (w *witness) Stat(name string) (fs.FileInfo, error) {
	w.note(name)
	return fs.Stat(w.files, name)
}
