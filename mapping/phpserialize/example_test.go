package phpserialize_test

import (
	"fmt"

	"github.com/customdb/customdb/mapping/phpserialize"
)

// The roles of a WordPress user.
func ExampleAppendJSON() {
	text, err := phpserialize.AppendJSON(nil, `a:2:{s:13:"administrator";b:1;s:11:"shop_editor";b:0;}`, nil)
	fmt.Println(string(text), err)
	_, err = phpserialize.AppendJSON(nil, `a:1:{i:0;O:9:"Dangerous":0:{}}`, nil)
	fmt.Println(err)
	// Output:
	// {"administrator":true,"shop_editor":false} <nil>
	// byte 9: it is a PHP object, which is refused: only data is read
}

func ExampleAppend() {
	serialised, err := phpserialize.Append(nil, []byte(`{"administrator":true}`), nil)
	fmt.Println(string(serialised), err)
	// Output: a:1:{s:13:"administrator";b:1;} <nil>
}
