package columns

import (
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"time"
)

// A date is the key date, with its zone. Its attribute is a text in RFC 3339, in UTC.
type date struct {
	format string
	zone   *time.Location // of DATETIME
}

// The layouts of MySQL's types and of MediaWiki, for package time.
const (
	layoutDateTime  = "2006-01-02 15:04:05.999999"
	layoutDay       = "2006-01-02"
	layoutMediaWiki = "20060102150405"
)

// The bounds of what RFC 3339 can say, in seconds of Unix time.
const (
	firstSecond = -62135596800 // 0001-01-01T00:00:00Z
	lastSecond  = 253402300799 // 9999-12-31T23:59:59Z
)

func rfc3339(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) }

func (d date) name() string { return `date "` + d.format + `"` }

func (d date) apply(v value) (value, error) {
	if v.kind == truth {
		return value{}, d.fault()
	}
	if d.format == "epoch" || d.format == "epoch_ms" {
		return d.fromEpoch(v)
	}
	if isZeroDate(v.text) || isIncomplete(v.text) {
		return value{}, nil
	}
	switch d.format {
	case "day":
		return d.fromDay(v)
	case "mediawiki":
		if len(v.text) != len(layoutMediaWiki) {
			return value{}, d.fault()
		}
		return d.parsed(time.Parse(layoutMediaWiki, v.text))
	}
	if strings.Contains(v.text, "T") { // a column that the driver has read as a date, which it takes for UTC
		if clock, utc := strings.CutSuffix(v.text, "Z"); utc {
			return d.parsed(time.ParseInLocation("2006-01-02T15:04:05", clock, d.zone))
		}
		return d.parsed(time.Parse(time.RFC3339Nano, v.text))
	}
	if len(v.text) == len(layoutDay) {
		return d.parsed(time.ParseInLocation(layoutDay, v.text, d.zone))
	}
	return d.parsed(time.ParseInLocation(layoutDateTime, v.text, d.zone))
}

// parsed gives what was parsed, if it was.
func (d date) parsed(t time.Time, err error) (value, error) {
	if year := t.UTC().Year(); err != nil || year < 1 || year > 9999 {
		return value{}, d.fault()
	}
	return value{kind: text, text: rfc3339(t)}, nil
}

// fromEpoch reads seconds or milliseconds of Unix time. 0 stands for never.
func (d date) fromEpoch(v value) (value, error) {
	if v.text == "" {
		return value{}, nil
	}
	count, err := strconv.ParseInt(v.text, 10, 64)
	if err != nil {
		return value{}, d.fault()
	}
	if count == 0 {
		return value{}, nil
	}
	if d.format == "epoch_ms" {
		if count < firstSecond*1000 || count > lastSecond*1000+999 {
			return value{}, d.fault()
		}
		return value{kind: text, text: rfc3339(time.UnixMilli(count))}, nil
	}
	if count < firstSecond || count > lastSecond {
		return value{}, d.fault()
	}
	return value{kind: text, text: rfc3339(time.Unix(count, 0))}, nil
}

// fromDay reads a day, of which a time may follow that does not count.
func (d date) fromDay(v value) (value, error) {
	day := v.text[:min(len(v.text), len(layoutDay))]
	rest := v.text[len(day):]
	if _, err := time.Parse(layoutDay, day); err != nil || rest != "" && rest[0] != ' ' && rest[0] != 'T' {
		return value{}, d.fault()
	}
	return value{kind: text, text: day}, nil
}

// expectations say what a column has to hold, by format.
var expectations = map[string]string{
	"epoch":     "whole seconds since 1970, in the years 1 to 9999, are expected",
	"epoch_ms":  "whole milliseconds since 1970, in the years 1 to 9999, are expected",
	"mediawiki": "14 digits, YYYYMMDDhhmmss, are expected",
	"datetime":  "YYYY-MM-DD hh:mm:ss is expected",
	"day":       "YYYY-MM-DD is expected",
}

func (d date) fault() *fault { return &fault{problem: expectations[d.format]} }

// isZeroDate reports whether a text is what stands for no date: nothing, MySQL's 0000-00-00 with whatever follows,
// fourteen zeros, or the zero bytes that BINARY makes of an empty text.
func isZeroDate(s string) bool {
	return strings.HasPrefix(s, "0000-00-00") || s == "00000000000000" || strings.Trim(s, "\x00 ") == ""
}

// isIncomplete reports whether a date of MySQL lacks its month or its day.
func isIncomplete(s string) bool {
	return len(s) >= len(layoutDay) && s[4] == '-' && s[7] == '-' && (s[5:7] == "00" || s[8:10] == "00")
}

func (d date) invert(v value) (value, error) {
	if v.kind != text {
		return value{}, errRFC3339
	}
	if d.format == "day" {
		if _, err := time.Parse(layoutDay, v.text); err != nil {
			return value{}, d.fault()
		}
		return v, nil
	}
	t, err := time.Parse(time.RFC3339Nano, v.text)
	if err != nil {
		return value{}, errRFC3339
	}
	t = t.UTC()
	switch d.format {
	case "epoch":
		return d.exact(t, time.Second, value{kind: number, text: strconv.FormatInt(t.Unix(), 10)})
	case "epoch_ms":
		return d.exact(t, time.Millisecond, value{kind: number, text: strconv.FormatInt(t.UnixMilli(), 10)})
	case "mediawiki":
		return d.exact(t, time.Second, value{kind: text, text: t.Format(layoutMediaWiki)})
	}
	return d.exact(t, time.Microsecond, value{kind: text, text: t.In(d.zone).Format(layoutDateTime)})
}

var errRFC3339 = &fault{problem: "a date such as 2024-05-17T09:30:00Z is expected"}

// exact gives the written form, if the format can say the time to the last digit.
func (d date) exact(t time.Time, unit time.Duration, written value) (value, error) {
	if t.Nanosecond()%int(unit) != 0 {
		return value{}, &fault{problem: "the column cannot hold such a small fraction of a second"}
	}
	return written, nil
}

func (date) oneWay() string { return "" }

// parseDate reads the keys date and zone, of which the second may be missing.
func parseDate(raw, zone json.RawMessage) (conversion, error) {
	word, _ := asText(raw)
	if expectations[word] == "" {
		return nil, errors.New(`"datetime", "epoch", "epoch_ms", "mediawiki" or "day"`)
	}
	d := date{format: word, zone: time.UTC}
	if zone == nil {
		return d, nil
	}
	name, ok := asText(zone)
	location, err := time.LoadLocation(name)
	if !ok || err != nil || name == "" || name == "Local" || word != "datetime" {
		return nil, errZone
	}
	d.zone = location
	return d, nil
}

var errZone = errors.New(`a time zone such as "Europe/Zurich", beside date "datetime"`)
