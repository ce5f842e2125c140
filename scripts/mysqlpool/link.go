package mysqlpool

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"net"
	"sync"
	"syscall"
)

// A link is the network connection under the driver's connection. It listens in on what the driver reads and keeps the
// little of it that the driver does not hand out: the connection's id, the server's status, and the whole of an OK packet.
// On an encrypted connection it learns the first two only.
//
// Reads and writes come from the goroutine that runs a statement; Abort may come from any.
type link struct {
	net.Conn
	encrypted bool

	greeted bool // the server's greeting has been read
	id      uint32
	status  uint16 // as greeted

	head      [headSize]byte // the beginning of the answer to the last command
	have      int
	readError error

	mariaDB   bool   // the greeting says so
	recording bool   // keep more of answers, for their definitions
	tape      []byte // the answer to the last command, up to tapeSize

	abort sync.Once
}

// headSize holds an OK packet with its text, which says "Rows matched: 1  Changed: 0  Warnings: 0" in some language.
const headSize = 512

type linkKey struct{}

// dial is the driver's way to the network. It hands the link over in the context, see dialer.open.
func dial(ctx context.Context, network, address string) (net.Conn, error) {
	var dialer net.Dialer
	conn, err := dialer.DialContext(ctx, network, address)
	if err != nil {
		return nil, err
	}
	l, ok := ctx.Value(linkKey{}).(*link)
	if !ok {
		return conn, nil
	}
	l.Conn = conn
	return l, nil
}

// SyscallConn lets the driver look whether an idle connection is still alive.
func (l *link) SyscallConn() (syscall.RawConn, error) {
	if conn, ok := l.Conn.(syscall.Conn); ok {
		return conn.SyscallConn()
	}
	return nil, errors.ErrUnsupported
}

func (l *link) Read(p []byte) (int, error) {
	n, err := l.Conn.Read(p)
	if l.have < headSize && n > 0 && !(l.encrypted && l.greeted) {
		l.have += copy(l.head[l.have:], p[:n])
		if !l.greeted {
			l.readGreeting()
		}
	}
	if l.recording && n > 0 && !l.encrypted {
		l.tape = append(l.tape, p[:min(n, tapeSize-len(l.tape))]...)
	}
	if err != nil {
		l.readError = err
	}
	return n, err
}

func (l *link) Write(p []byte) (int, error) {
	if len(p) > 4 && p[3] == 0 { // a packet with number 0 begins a command
		l.have = 0
		l.tape = l.tape[:0]
	}
	return l.Conn.Write(p)
}

// Abort breaks the connection, so that whoever waits for the server gets an error at once. It may be called at any time.
func (l *link) Abort() { l.abort.Do(func() { _ = l.Conn.Close() }) }

func (l *link) Close() error {
	l.Abort()
	return nil
}

// packet returns the payload of the first packet of the answer, nil if not all of it is there.
func (l *link) packet() []byte {
	if l.have < 4 {
		return nil
	}
	length := int(l.head[0]) | int(l.head[1])<<8 | int(l.head[2])<<16
	if length == 0 || l.have < 4+length {
		return nil
	}
	return l.head[4 : 4+length]
}

// Bits of the server's status.
const (
	statusInTransaction = 1 << 0
	statusAutocommit    = 1 << 1
)

// readGreeting takes the connection's id and the status from the server's first packet:
// version 10, the server's version and a zero, id (4 bytes), salt (8), a zero, capabilities (2), charset (1), status (2).
func (l *link) readGreeting() {
	packet := l.packet()
	if packet == nil {
		return
	}
	l.greeted = true
	if packet[0] != 10 {
		return
	}
	for i := 1; i+19 <= len(packet); i++ {
		if packet[i] == 0 {
			l.mariaDB = bytes.Contains(packet[:i], []byte("MariaDB"))
			l.id = binary.LittleEndian.Uint32(packet[i+1:])
			l.status = binary.LittleEndian.Uint16(packet[i+17:])
			return
		}
	}
}

// ok returns what the OK packet says that answered the last command; false if there was none or it was not seen.
func (l *link) ok() (OK, bool) {
	packet := l.packet()
	if l.encrypted || len(packet) < 7 || packet[0] != 0 {
		return OK{}, false
	}
	var ok OK
	rest := packet[1:]
	var fine1, fine2 bool
	ok.AffectedRows, rest, fine1 = lengthEncoded(rest)
	ok.InsertID, rest, fine2 = lengthEncoded(rest)
	if !fine1 || !fine2 || len(rest) < 4 {
		return OK{}, false
	}
	ok.Status = binary.LittleEndian.Uint16(rest)
	ok.Warnings = binary.LittleEndian.Uint16(rest[2:])
	ok.Message = okMessage(rest[4:])
	ok.ChangedRows = changedRows(ok.Message)
	return ok, true
}

// lengthEncoded reads the protocol's variable-length number.
func lengthEncoded(data []byte) (number uint64, rest []byte, fine bool) {
	if len(data) == 0 {
		return 0, nil, false
	}
	width := 0
	switch data[0] {
	case 0xfb, 0xff:
		return 0, nil, false
	case 0xfc:
		width = 2
	case 0xfd:
		width = 3
	case 0xfe:
		width = 8
	default:
		return uint64(data[0]), data[1:], true
	}
	if len(data) < 1+width {
		return 0, nil, false
	}
	for i := width; i > 0; i-- {
		number = number<<8 | uint64(data[i])
	}
	return number, data[1+width:], true
}

// okMessage returns an OK packet's text, which has its length before it with some servers. npm's mysql keeps the length
// as the text's first character, and so do we.
func okMessage(data []byte) string { return string(data) }

// changedRows takes the second number out of "Rows matched: 1  Changed: 0  Warnings: 0", in any language: three numbers,
// each after a colon. 0 for any other text.
func changedRows(message string) uint64 {
	var numbers [3]uint64
	found := 0
	for i := 0; i+2 < len(message); i++ {
		if message[i] != ':' || message[i+1] != ' ' {
			continue
		}
		var number uint64
		digits := 0
		for _, c := range []byte(message[i+2:]) {
			if c < '0' || c > '9' || digits == 19 {
				break
			}
			number = number*10 + uint64(c-'0')
			digits++
		}
		if digits == 0 || found == len(numbers) {
			return 0
		}
		numbers[found] = number
		found++
	}
	if found != len(numbers) {
		return 0
	}
	return numbers[1]
}
