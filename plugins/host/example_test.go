package host_test

import (
	"context"
	"fmt"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/plugins"
	"github.com/customdb/customdb/plugins/host"
)

// A plugin is a Database like any other; closing it leaves nothing behind.
func ExampleStart() {
	ctx := context.Background()
	plugin, err := host.Start(ctx, host.Options{
		Path:   "./acme-users",
		Config: plugins.Config{Connection: "acme", DSN: "acme:secret@tcp(127.0.0.1:3306)/acme"},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer plugin.Close()
	answer, err := plugin.Call(ctx, &connector.Call{Action: connector.ActionGetUser, Identifier: "jo@example.com"})
	fmt.Println(answer, err)
}
