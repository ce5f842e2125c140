package password

import (
	"encoding/hex"
	"fmt"
	"strings"
)

func magentoSchemes() []scheme {
	row := func(label, about, versions string) scheme {
		return scheme{label: label, about: about, form: magentoForm(versions), reads: strings.Contains(versions, ":")}
	}
	latest := "3_32_2_67108864"
	rows := []scheme{
		row("magento2", "Magento 2: digest:salt:versions, whichever they are, oldest first", latest),
		row("magento2-v0", "Magento 2: md5(salt.pass)", "0"),
		row("magento2-v1", "Magento 2: sha256(salt.pass)", "1"),
		row("magento2-v2-argon2id", "Magento 2.3: argon2id", "2"),
		row("magento2-v3-argon2id", "Magento 2.4: argon2id with its parameters", latest),
		row("magento2-chain-0:1", "Magento 2: sha256 over a md5 of Magento 1", "0:1"),
		row("magento2-chain-0:2", "Magento 2: argon2id over a md5 of Magento 1", "0:2"),
		row("magento2-chain-1:2", "Magento 2: argon2id over sha256", "1:2"),
		row("magento2-chain-1:3", "Magento 2: argon2id over sha256", "1:"+latest),
		row("magento2-chain-0:1:3", "Magento 2: argon2id over sha256 over a md5", "0:1:"+latest),
	}
	rows[0].shape = true // the versions stand at the end
	return rows
}

// magentoForm is digest:salt:versions. The oldest version comes first, and each hashes what the one before gave.
func magentoForm(versions string) form {
	return form{
		parse: parseMagento,
		blank: func(_ Cost, _ input) (string, error) {
			last, err := readMagentoVersion(versions[strings.LastIndexByte(versions, ':')+1:], "saltsaltsaltsalt")
			return lowerHex(make([]byte, last.size)) + ":" + randomText(32) + ":" + versions, err
		},
	}
}

func parseMagento(in input) (*plan, error) {
	parts := strings.Split(in.hash, ":")
	if len(parts) < 3 || len(parts) > 2+maxLayers {
		return nil, malformed("it is not digest:salt:version")
	}
	text, salt := parts[0], parts[1]
	var steps []magentoVersion
	for _, name := range parts[2:] {
		step, err := readMagentoVersion(name, salt)
		if err != nil {
			return nil, err
		}
		steps = append(steps, step)
	}
	want, err := hex.DecodeString(text)
	last := steps[len(steps)-1]
	if err != nil || len(want) != last.size {
		return nil, malformed("the digest is not %d bytes in hexadecimal", last.size)
	}
	var costs []string
	for _, step := range steps {
		costs = append(costs, step.cost)
	}
	return &plan{
		cost: strings.Join(costs, "; "), slow: true, want: want,
		derive: func(w *work, password []byte) (key []byte, err error) {
			for _, step := range steps {
				if key, err = step.key(w, password); err != nil {
					return nil, err
				}
				password = []byte(lowerHex(key))
			}
			return key, nil
		},
		encode: func(digest []byte) string { return lowerHex(digest) + strings.TrimPrefix(in.hash, text) },
	}, nil
}

// A magentoVersion is a step.
type magentoVersion struct {
	cost string
	size int
	key  func(w *work, password []byte) ([]byte, error)
}

func readMagentoVersion(name, salt string) (magentoVersion, error) {
	switch name {
	case "0":
		return magentoDigest("md5", salt), nil
	case "1":
		return magentoDigest("sha256", salt), nil
	case "2":
		return magentoArgon(32, 2, 64<<20, salt)
	}
	parts := strings.Split(name, "_")
	if len(parts) != 4 || parts[0] != "3" {
		return magentoVersion{}, unknown("there is no such version of Magento's hashes")
	}
	var numbers [3]int
	for i, part := range parts[1:] {
		n, err := number("a parameter", part)
		if err != nil {
			return magentoVersion{}, err
		}
		numbers[i] = n
	}
	return magentoArgon(numbers[0], numbers[1], numbers[2], salt)
}

func magentoDigest(name, salt string) magentoVersion {
	a := algorithms[name]
	return magentoVersion{cost: name, size: a.size, key: func(w *work, password []byte) ([]byte, error) {
		return w.digest(a, nil, append([]byte(salt), password...)), nil
	}}
}

// magentoArgon is argon2id as PHP's sodium has it, of which 16 bytes of the salt count and the memory is in bytes.
func magentoArgon(size, passes, memory int, salt string) (magentoVersion, error) {
	if len(salt) < 16 {
		return magentoVersion{}, malformed("the salt is shorter than 16 characters")
	}
	if size < minDigest || size > maxDigest {
		return magentoVersion{}, malformed("the digest is not from %d to %d bytes long", minDigest, maxDigest)
	}
	cost := Cost{Rounds: passes, Memory: memory >> 10, Threads: 1}
	p := argonPlan(argonKinds["argon2id"], cost, []byte(salt[:16]), make([]byte, size))
	return magentoVersion{cost: fmt.Sprintf("argon2id %s", p.cost), size: size, key: p.derive}, cost.withinArgon()
}
