package npmmysql

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestValuesToBindAreRead(t *testing.T) {
	values, statement, failure := parseValues("[null,true,1.5,\"it's\",[\"AP8=\"],[\"\"]]\nSELECT ?\n, ?")
	want := []any{nil, true, 1.5, "it's", []byte{0, 255}, []byte{}}
	if diff := cmp.Diff(want, values); failure != nil || statement != "SELECT ?\n, ?" || diff != "" {
		t.Errorf("got the statement %q, the failure %v and other values (-want +got):\n%s", statement, failure, diff)
	}
}

func TestValuesThatMakeNoSenseAreRefused(t *testing.T) {
	for _, text := range []string{"", "[]", "{}\nSELECT 1", "[[]]\nSELECT ?", "[[1]]\nSELECT ?", `[["*"]]` + "\nSELECT ?", `[["AA==",1]]` + "\nSELECT ?"} {
		if values, statement, failure := parseValues(text); failure == nil {
			t.Errorf("%q: got %v, %q and no failure", text, values, statement)
		}
	}
}
