package npmmysql

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-sql-driver/mysql"
	"github.com/google/go-cmp/cmp"

	"github.com/customdb/customdb/connector/connectortest/mariadbtest"
)

// The golden files hold what Node 20 with npm mysql 2.18.1 and mysql2 3.24.6 said to the same scripts; testdata/record.js writes them.
func TestScriptsGetWhatNodeGivesThem(t *testing.T) {
	t.Parallel()
	server := mariadbtest.Start(t)
	schema, err := os.ReadFile("testdata/schema.sql")
	if err != nil {
		t.Fatal(err)
	}
	files1, err1 := filepath.Glob("testdata/scripts/*.js")
	files2, err2 := filepath.Glob("testdata/scripts2/*.js")
	if err1 != nil || err2 != nil || len(files1) == 0 || len(files2) == 0 {
		t.Fatal("no scripts", err1, err2)
	}
	modules := map[string]string{"scripts": "mysql", "scripts2": "mysql2"}
	for _, file := range append(files1, files2...) {
		module := modules[filepath.Base(filepath.Dir(file))]
		t.Run(module+"/"+strings.TrimSuffix(filepath.Base(file), ".js"), func(t *testing.T) {
			t.Parallel()
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			golden, err := os.ReadFile(strings.TrimSuffix(file, ".js") + ".golden")
			if err != nil {
				t.Fatal(err)
			}
			dsn := server.NewDatabase(t, string(schema))
			lines := newMachine(t, clientFor(t, Options{})).runWith(module, string(source), scriptOptions(t, dsn))
			got := strings.Join(lines, "\n") + "\n"
			if diff := cmp.Diff(string(golden), got); diff != "" {
				t.Errorf("Node (-) and customdb (+) differ:\n%s", diff)
			}
		})
	}
}

// scriptOptions are the options of createConnection that lead to the database of a DSN.
func scriptOptions(t testing.TB, dsn string) string {
	t.Helper()
	config, err := mysql.ParseDSN(dsn)
	if err != nil {
		t.Fatal(err)
	}
	options, err := json.Marshal(map[string]any{
		"socketPath": config.Addr, "user": config.User, "password": config.Passwd, "database": config.DBName,
	})
	if err != nil {
		t.Fatal(err)
	}
	return string(options)
}
