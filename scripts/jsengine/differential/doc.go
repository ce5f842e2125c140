// Package differential proves that scripts give in customdb what they give in Node. It has tests only.
//
// The scripts lie in testdata/differential, a folder a theme, each with a cases.json that says what they are called
// with. Node runs them with the real npm modules (testdata/node/runner.js), jsengine runs them in process, each on a
// database of its own with the same rows on the same private MariaDB. What both said and what then is in the tables is
// written as lines of text, and the lines must be the same:
//
//	node_test.go          the Node process
//	case_test.go          the cases, as testdata/differential has them
//	store_test.go         one side's database: its rows afterwards, and back to the beginning
//	said_test.go          what one side said to one call, as a line
//	rig_test.go           both sides together: a case becomes two lists of lines
//	differential_test.go  the comparison
//	connector_test.go     the fixture's connection, through a connector.Connector
//	differences_test.go   what differs on purpose: README.md shows the table
//
// A machine without node, npm or MariaDB skips the tests and says so; with CUSTOMDB_TEST_REQUIRE=mariadb,node in the
// environment they fail instead. The npm modules are installed once into the user's cache folder.
package differential
