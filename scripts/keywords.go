package scripts

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// keywordPattern finds ##KEY## and @@KEY@@, the latter together with quotes right around it: its replacement brings
// quotes of its own.
var keywordPattern = regexp.MustCompile(
	`"@@([\w.-]{1,100})@@"|'@@([\w.-]{1,100})@@'|@@([\w.-]{1,100})@@|##([\w.-]{1,100})##`)

// replaceKeywords puts the replacements in for the keywords of a file: ##KEY## becomes the value's text as it is,
// @@KEY@@ the value as JSON. A keyword without a replacement stays. Replacements are not searched for keywords in their
// turn.
func replaceKeywords(file, text string, replacements map[string]any, limit int) (string, error) {
	var replaced strings.Builder
	rest := 0
	for _, match := range keywordPattern.FindAllStringSubmatchIndex(text, -1) {
		replacement, known, err := replacementFor(text, match, replacements)
		if err != nil {
			return "", refuse("%s: %v", file, err)
		}
		if !known {
			continue
		}
		replaced.WriteString(text[rest:match[0]])
		replaced.WriteString(replacement)
		rest = match[1]
		if replaced.Len() > limit {
			return "", tooLarge(file, limit)
		}
	}
	replaced.WriteString(text[rest:])
	if replaced.Len() > limit {
		return "", tooLarge(file, limit)
	}
	return replaced.String(), nil
}

func replacementFor(text string, match []int, replacements map[string]any) (replacement string, known bool, err error) {
	key, raw := keywordOf(text, match)
	value, known := replacements[key]
	if !known {
		return "", false, nil
	}
	if plain, isString := value.(string); isString && raw {
		return plain, true, nil
	}
	encoded, err := json.Marshal(value)
	if err != nil {
		return "", true, fmt.Errorf("the replacement for the keyword %s cannot be written as JSON", key)
	}
	return string(encoded), true, nil
}

// keywordOf gives the keyword of a match of keywordPattern, and whether it stands for raw text.
func keywordOf(text string, match []int) (key string, raw bool) {
	for group := 1; group <= 4; group++ {
		if from, to := match[2*group], match[2*group+1]; from >= 0 {
			return text[from:to], group == 4
		}
	}
	return "", false
}

// unresolvedKeywords lists the keywords of a text, as they are written there, that have no replacement: five at most,
// for a message. One that has a replacement may stand in a text all the same, as part of another's.
func unresolvedKeywords(text string, replacements map[string]any) []string {
	var keywords []string
	for _, match := range keywordPattern.FindAllStringSubmatchIndex(text, -1) {
		key, _ := keywordOf(text, match)
		keyword := strings.Trim(text[match[0]:match[1]], `"'`)
		if _, known := replacements[key]; known || slices.Contains(keywords, keyword) {
			continue
		}
		if keywords = append(keywords, keyword); len(keywords) == 5 {
			break
		}
	}
	return keywords
}
