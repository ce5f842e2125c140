package mysqlpool

import (
	"net"
	"testing"
)

// packetOf puts a header before a payload.
func packetOf(number byte, payload string) string {
	return string([]byte{byte(len(payload)), byte(len(payload) >> 8), byte(len(payload) >> 16), number}) + payload
}

const greeting = "\x0a5.5.5-10.11.6-MariaDB\x00" + "\x39\x30\x00\x00" + "12345678\x00" + "\xfe\xf7" + "\x2d" + "\x02\x00" + "and more"

// overhear lets a link read what a server sends, in pieces of the given size.
func overhear(t testing.TB, l *link, text string, size int) {
	t.Helper()
	client, server := net.Pipe()
	l.Conn = client
	go func() {
		for begin := 0; begin < len(text); begin += size {
			if _, err := server.Write([]byte(text[begin:min(begin+size, len(text))])); err != nil {
				return
			}
		}
		_ = server.Close()
	}()
	buffer := make([]byte, 4096)
	for {
		if _, err := l.Read(buffer); err != nil {
			break
		}
	}
	_ = l.Close()
}

func TestTheGreetingGivesIDAndStatusInWhateverPiecesItComes(t *testing.T) {
	for _, size := range []int{1, 3, 5, 1000} {
		for _, encrypted := range []bool{false, true} {
			l := &link{encrypted: encrypted}
			overhear(t, l, packetOf(0, greeting), size)
			if l.id != 12345 || l.status != statusAutocommit {
				t.Errorf("pieces of %d: got id %d and status %d, want 12345 and 2", size, l.id, l.status)
			}
		}
	}
}

func TestAnOKPacketIsRead(t *testing.T) {
	l := &link{greeted: true}
	message := "(Rows matched: 300  Changed: 2  Warnings: 0"
	overhear(t, l, packetOf(1, "\x00\xfc\x2c\x01\xfe\xff\xff\xff\xff\xff\xff\xff\xff\x03\x00\x07\x00"+message), 7)
	got, seen := l.ok()
	want := OK{AffectedRows: 300, ChangedRows: 2, InsertID: 1<<64 - 1, Status: 3, Warnings: 7, Message: message}
	if !seen || got != want {
		t.Errorf("got %+v (%v), want %+v", got, seen, want)
	}
}

func TestChangedRows(t *testing.T) {
	for message, want := range map[string]uint64{
		"(Rows matched: 10  Changed: 4  Warnings: 0":        4,
		"Datensätze gefunden: 3  Geändert: 2  Warnungen: 1": 2,
		"&Records: 2  Duplicates: 1  Warnings: 0":           1,
		"":                    0,
		"Rows matched: 1":     0,
		"a: 1 b: 2 c: 3 d: 4": 0,
		"Rows matched: x  Changed: 4  Warnings: 0": 0,
		"a: 99999999999999999999999999 b: 2 c: 3":  2,
	} {
		if got := changedRows(message); got != want {
			t.Errorf("%q: got %d, want %d", message, got, want)
		}
	}
}

func FuzzOverheardPackets(f *testing.F) {
	f.Add([]byte(packetOf(0, greeting)), false)
	f.Add([]byte(packetOf(1, "\x00\x01\x00\x02\x00\x00\x00")), true)
	f.Add([]byte("\xff\xff\xff\x00\x00\xfe"), true)
	f.Add([]byte(packetOf(1, "\x00\xfe\x01")), true)
	f.Fuzz(func(t *testing.T, data []byte, greeted bool) {
		l := &link{greeted: greeted}
		l.have = copy(l.head[:], data)
		if !greeted {
			l.readGreeting()
			return
		}
		if ok, seen := l.ok(); seen && len(ok.Message) > headSize {
			t.Errorf("a message of %d bytes out of %d", len(ok.Message), headSize)
		}
	})
}
