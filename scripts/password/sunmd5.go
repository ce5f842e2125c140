package password

import (
	"bytes"
	_ "embed"
	"fmt"
	"strconv"
	"strings"

	"github.com/go-crypt/x/base64"
)

// hamlet is the passage of Hamlet, act III, scene 2, that Solaris' crypt stirs in. C's strings end with a zero, and so
// does what it hashes.
//
//go:embed hamlet.txt
var hamlet string

// sunForm is Solaris' $md5$ with or without rounds=. The setting up to the last salt character is hashed as it stands,
// and with the dollar after it only where two dollars come before the digest.
var sunForm = form{
	parse: func(in input) (*plan, error) {
		at := strings.LastIndexByte(in.hash, '$')
		if at < 0 || !strings.HasPrefix(in.hash, "$md5") || len(in.hash)-at-1 != 22 || !is64(in.hash[at+1:]) {
			return nil, malformed("it is not $md5, a salt, $ and 22 characters of ./0-9A-Za-z")
		}
		setting, want := in.hash[:at], in.hash[at+1:]
		rounds, err := sunRounds(setting)
		if err != nil {
			return nil, err
		}
		return &plan{
			cost: fmt.Sprintf("%d rounds", rounds), slow: true, want: []byte(want), text: true,
			derive: func(w *work, password []byte) ([]byte, error) { return sunMD5(w, password, setting, rounds), nil },
			encode: func(digest []byte) string { return setting + "$" + string(digest) },
		}, within("the number of rounds", rounds, maxIterations)
	},
	blank: func(Cost, input) (string, error) {
		return "$md5,rounds=904$" + random64(16) + "$$" + strings.Repeat(".", 22), nil
	},
}

// sunRounds reads the rounds, which come on top of 4096.
func sunRounds(setting string) (int, error) {
	const always = 4096
	rest := setting[len("$md5"):]
	if rest == "" || rest[0] != '$' && rest[0] != ',' {
		return 0, malformed("$md5 is followed by neither $ nor a comma")
	}
	given, ok := strings.CutPrefix(rest[1:], "rounds=")
	if !ok {
		return always, nil
	}
	given, _, _ = strings.Cut(given, "$")
	rounds, err := number("the number of rounds", given)
	return min(rounds, maxIterations) + always, err
}

func sunMD5(w *work, password []byte, setting string, rounds int) []byte {
	sum := w.digest(algorithms["md5"], nil, append(bytes.Clone(password), setting...))
	var text []byte
	for round := range rounds {
		text = append(text[:0], sum...)
		if sunCoin(sum, round) {
			text = append(text, hamlet...)
			text = append(text, 0)
		}
		text = strconv.AppendInt(text, int64(round), 10)
		sum = w.digest(algorithms["md5"], sum[:0], text)
	}
	return base64.EncodeCrypt(reordered(sum, md5Order[:]))
}

// sunCoin tosses the coin of a round: whether Hamlet speaks.
func sunCoin(sum []byte, round int) bool {
	bit := func(n int) int { n %= 128; return int(sum[n/8]>>(n%8)) & 1 }
	half := func(from, turn int) int {
		n := 0
		for i := range 8 {
			this, that := sum[from+i], sum[(from+i+3)%16]
			at := this >> (that % 5) & 15
			n |= bit(int(sum[at]>>(that>>(this%8)&1)&127)) << i
		}
		return n >> bit(turn) & 127
	}
	return bit(half(0, round))^bit(half(8, round+64)) == 1
}
