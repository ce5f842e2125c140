package mariadbtest_test

import (
	"bufio"
	"database/sql"
	"errors"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/go-sql-driver/mysql"

	"github.com/customdb/customdb/connector/connectortest/mariadbtest"
)

// In this mode the test binary starts a server, says where, and waits to be killed.
const victimVariable = "MARIADBTEST_VICTIM"

func TestEveryTestHasADatabaseOfItsOwn(t *testing.T) {
	for _, name := range []string{"first", "second"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dsn := mariadbtest.Start(t).NewDatabase(t,
				"CREATE TABLE users (name VARCHAR(100)); INSERT INTO users VALUES ('"+name+"');",
				"DELETE FROM users WHERE 0")
			if got := queryString(t, open(t, dsn), "SELECT GROUP_CONCAT(name) FROM users"); got != name {
				t.Errorf("the users are %q, want %q alone", got, name)
			}
		})
	}
}

func TestTextIsUTF8MB4(t *testing.T) {
	dsn := mariadbtest.Start(t).NewDatabase(t, "CREATE TABLE t (x VARCHAR(10))")
	db := open(t, dsn)
	if _, err := db.Exec("INSERT INTO t VALUES (?)", "😀"); err != nil {
		t.Fatal(err)
	}
	if got := queryString(t, db, "SELECT x FROM t"); got != "😀" {
		t.Errorf("got %q", got)
	}
}

func TestConfigReachesTheSameDatabaseOverTheLoopback(t *testing.T) {
	server := mariadbtest.Start(t)
	dsn := server.NewDatabase(t)
	settings := server.Config(t, dsn)
	if settings["PORT"] != strconv.Itoa(server.Port()) {
		t.Errorf("PORT is %s, want %d", settings["PORT"], server.Port())
	}
	config := mysql.NewConfig()
	config.Net, config.Addr = "tcp", net.JoinHostPort(settings["HOST"], settings["PORT"])
	config.User, config.Passwd, config.DBName = settings["USER"], settings["PASSWORD"], settings["DATABASE"]
	want := queryString(t, open(t, dsn), "SELECT DATABASE()")
	if got := queryString(t, open(t, config.FormatDSN()), "SELECT DATABASE()"); got != want || got == "" {
		t.Errorf("over the loopback the database is %q, over the socket %q", got, want)
	}
}

func TestNobodyGetsInWithoutThePassword(t *testing.T) {
	server := mariadbtest.Start(t)
	for _, user := range []string{"root", mariadbtest.User, "stranger"} {
		config := mysql.NewConfig()
		config.Net, config.Addr, config.User = "tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(server.Port())), user
		var refusal *mysql.MySQLError
		if err := open(t, config.FormatDSN()).Ping(); !errors.As(err, &refusal) || refusal.Number != 1045 {
			t.Errorf("as %s: %v, want error 1045", user, err)
		}
	}
}

func TestAServerComesBackWithItsRows(t *testing.T) {
	server := mariadbtest.StartOwn(t)
	dsn := server.NewDatabase(t, "CREATE TABLE t (x INT); INSERT INTO t VALUES (42)")
	port := server.Port()
	ends := []struct {
		name string
		end  func(testing.TB)
	}{{"stopped", server.Stop}, {"killed", server.Kill}}
	for _, how := range ends {
		how.end(t)
		if err := open(t, dsn).Ping(); err == nil {
			t.Errorf("%s, the server still answers", how.name)
		}
		server.Restart(t)
		if got := queryString(t, open(t, dsn), "SELECT x FROM t"); got != "42" || server.Port() != port {
			t.Errorf("%s and started again: the row says %q at port %d, want 42 at %d",
				how.name, got, server.Port(), port)
		}
	}
	server.Restart(t) // a running one
	if got := queryString(t, open(t, dsn), "SELECT x FROM t"); got != "42" {
		t.Errorf("restarted: the row says %q", got)
	}
}

func TestAServerOfOnesOwnEndsWithTheTest(t *testing.T) {
	var folder string
	var port int
	t.Run("inner", func(t *testing.T) {
		server := mariadbtest.StartOwn(t)
		folder, port = folderOf(t, server.DSN("")), server.Port()
	})
	expectGone(t, folder, port)
}

func TestNothingIsLeftOfAKilledTestProcess(t *testing.T) {
	if os.Getenv(victimVariable) != "" {
		beVictim(t)
	}
	mariadbtest.Start(t) // skips
	victim := exec.Command(os.Args[0], "-test.run=^TestNothingIsLeftOfAKilledTestProcess$", "-test.timeout=10m")
	victim.Env = append(os.Environ(), victimVariable+"=yes")
	output, err := victim.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := victim.Start(); err != nil {
		t.Fatal(err)
	}
	defer victim.Wait()
	line, err := bufio.NewReader(output).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	portText, folder, found := strings.Cut(strings.TrimSpace(line), " ")
	port, err := strconv.Atoi(portText)
	if !found || err != nil {
		t.Fatalf("the other process said %q, want its port and folder", line)
	}
	if err := victim.Process.Signal(syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	expectGone(t, folder, port)
}

func beVictim(t *testing.T) {
	server := mariadbtest.Start(t)
	os.Stdout.WriteString(strconv.Itoa(server.Port()) + " " + folderOf(t, server.DSN("")) + "\n")
	time.Sleep(10 * time.Minute)
}

func expectGone(t *testing.T, folder string, port int) {
	t.Helper()
	const patience = time.Minute
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		_, statErr := os.Stat(folder)
		conn, dialErr := net.Dial("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
		if dialErr == nil {
			conn.Close()
		}
		if errors.Is(statErr, fs.ErrNotExist) && dialErr != nil {
			return
		}
	}
	t.Errorf("%v later the server still listens at port %d or its folder %s is still there", patience, port, folder)
}

func folderOf(t *testing.T, dsn string) string {
	t.Helper()
	config, err := mysql.ParseDSN(dsn)
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Dir(config.Addr)
}

func open(t *testing.T, dsn string) *sql.DB {
	t.Helper()
	db, err := sql.Open("mysql", dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func queryString(t *testing.T, db *sql.DB, query string) string {
	t.Helper()
	var text string
	if err := db.QueryRow(query).Scan(&text); err != nil {
		t.Fatal(err)
	}
	return text
}
