package connector_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/customdb/customdb/connector"
)

// A connector over a map: the store speaks the legacy dialect, the program sees the canonical user.
func Example() {
	users := map[string]string{
		"ada@example.com": `{"user_id": 7, "email": "ada@example.com", "metadata": {"plan": "gold"}}`,
	}
	store := connector.Funcs{
		GetUser: func(_ context.Context, identifier string) (*connector.Profile, error) {
			row, found := users[identifier]
			if !found {
				return nil, nil
			}
			return connector.ParseProfile([]byte(row))
		},
	}
	conn := connector.New("legacy-users", store, nil)

	user, err := conn.GetUser(context.Background(), "ada@example.com")
	fmt.Println(user.UserID, string(user.AppMetadata), err)

	_, err = conn.GetUser(context.Background(), "nobody@example.com")
	fmt.Println(errors.Is(err, connector.UserNotFound))
	// Output:
	// auth0|7 {"plan": "gold"} <nil>
	// true
}

// Do tells everything about a call; its JSON form is what the command line prints.
func ExampleConnector_Do() {
	store := connector.Funcs{
		Verify: func(context.Context, string) (bool, error) { return false, nil },
	}
	conn := connector.New("legacy-users", store, nil)

	result := conn.Do(context.Background(), &connector.Call{Action: connector.ActionVerify, Identifier: "ada@example.com"})
	result.Duration = 0
	text, _ := json.Marshal(result)
	fmt.Println(string(text))
	// Output:
	// {"action":"verify","outcome":"unchanged","value":false,"error":{"message":"Nothing was changed.","retryable":false},"duration_ms":0}
}
