//go:build noembed

package embeddeddb_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/connector/cli/embeddeddb"
)

func TestABuildWithoutTheServerSaysSo(t *testing.T) {
	_, err := embeddeddb.Start(t.Context(), "")
	if !errors.Is(err, connector.InvalidRequest) || !strings.Contains(err.Error(), "noembed") {
		t.Errorf("the error is %v, want invalid_request that names the build tag", err)
	}
}
