// Package connector is the way in: it lets an identity platform use the users of a legacy store as if they were its own.
//
// A program makes a Connector over a Database and calls it:
//
//	conn := connector.New("legacy-users", database, nil)
//	user, err := conn.Login(ctx, "jane@example.com", password)
//	switch {
//	case errors.Is(err, connector.WrongPassword): // the store said no
//	case errors.Is(err, connector.UserNotFound):  // nobody of that name
//	case err != nil:                              // an outage or a mistake, never a refusal
//	}
//
// Two shapes of the same person appear here. A Profile is what the store said, in the store's own dialect, in which
// app_metadata is called metadata unless the store says otherwise. A User is what the platform sees: the canonical shape,
// with app_metadata, the auth0| prefix before the id and the defaults filled in; it never has metadata. The Connector
// turns one into the other, once, for every kind of Database, so that no script and no plugin can forget it.
//
// Who implements Database: a script engine (packages scripts/jsengine and scripts/sqlengine), the client end of a
// plugin (package plugins/host), or a few Go functions of your own (Funcs).
//
// How a call ended is one of a closed list, Outcome. Every Error holds one, and errors.Is finds it.
package connector
