package mysqlpool

import "encoding/binary"

// A Definition is all that the server says about a column.
type Definition struct {
	Database      string
	Table         string // the alias, if it has one
	OriginalTable string
	OriginalName  string
	Charset       uint16 // number of its collation; 63 is binary
	Length        uint32
	Code          byte // the type's number
	Flags         uint16
	Decimals      byte
}

// tapeSize is how much of an answer is kept for its definitions. A definition takes some 100 bytes.
const tapeSize = 256 << 10

// keptTape is up to which size the tape's memory is used again.
const keptTape = 16 << 10

func (l *link) stopRecording() {
	l.recording = false
	if cap(l.tape) > keptTape {
		l.tape = nil
	}
}

// definitions reads the columns' definitions from the answer to the last command, which was a query or a prepare; nil if
// they are not there. Over TLS they never are.
func (l *link) definitions() []Definition {
	tape := l.tape
	head, tape := nextPacket(tape)
	if len(head) == 0 {
		return nil
	}
	parameters, columns := 0, 0
	if head[0] == 0 { // OK of a prepare: 0, id (4), columns (2), parameters (2), …
		if len(head) < 9 {
			return nil
		}
		columns, parameters = int(binary.LittleEndian.Uint16(head[5:])), int(binary.LittleEndian.Uint16(head[7:]))
	} else {
		count, _, fine := lengthEncoded(head)
		if !fine || count > tapeSize {
			return nil
		}
		columns = int(count)
	}
	list := make([]Definition, 0, min(columns, tapeSize/16))
	for len(list) < columns {
		var packet []byte
		if packet, tape = nextPacket(tape); packet == nil {
			return nil
		}
		switch {
		case packet[0] == endOfFile && len(packet) < 9: // between the parameters and the columns
		case parameters > 0:
			parameters--
		default:
			one, fine := parseDefinition(packet)
			if !fine {
				return nil
			}
			list = append(list, one)
		}
	}
	return list
}

const endOfFile = 0xfe

// nextPacket returns the payload of the first packet of data, which is not empty, and what follows; nil if there is none.
func nextPacket(data []byte) (payload, rest []byte) {
	if len(data) < 4 {
		return nil, nil
	}
	length := int(data[0]) | int(data[1])<<8 | int(data[2])<<16
	if length == 0 || len(data) < 4+length {
		return nil, nil
	}
	return data[4 : 4+length], data[4+length:]
}

// parseDefinition reads a column definition: catalog, database, table, original table, name, original name, a byte,
// charset (2 bytes), length (4), type (1), flags (2), decimals (1).
func parseDefinition(packet []byte) (Definition, bool) {
	var texts [6]string
	for i := range texts {
		length, rest, fine := lengthEncoded(packet)
		if !fine || length > uint64(len(rest)) {
			return Definition{}, false
		}
		texts[i], packet = string(rest[:length]), rest[length:]
	}
	if len(packet) < 11 {
		return Definition{}, false
	}
	return Definition{
		Database: texts[1], Table: texts[2], OriginalTable: texts[3], OriginalName: texts[5],
		Charset: binary.LittleEndian.Uint16(packet[1:]), Length: binary.LittleEndian.Uint32(packet[3:]), Code: packet[7],
		Flags: binary.LittleEndian.Uint16(packet[8:]), Decimals: packet[10],
	}, true
}
