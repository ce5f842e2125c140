package mariadbtest

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"log"
	mathrand "math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/go-sql-driver/mysql"
)

// User is the name of the user that DSN and Config log in as.
const User = "legacy"

// startTimeout bounds a start and an end, on a machine that is slow and busy with other tests; a start usually takes a second.
const startTimeout = 3 * time.Minute

// errEnded is a server that gave up instead of starting.
var errEnded = errors.New("mariadbd ended at start")

// A Server is a private MariaDB server.
type Server struct {
	programs programs
	folder   string // everything of the server is in it
	port     int
	password string // of User
	guard    *watchdog
	process  *exec.Cmd     // nil while the server is stopped
	exited   chan struct{} // closed when process has ended
	admin    *sql.DB       // as root, over the socket
	counter  atomic.Int64  // of databases
}

// launch installs a new server and starts it.
func launch() (*Server, error) {
	found, err := findPrograms()
	if err != nil {
		return nil, err
	}
	folder, err := found.makeFolder()
	if err != nil {
		return nil, err
	}
	guard, err := startWatchdog(folder)
	if err != nil {
		return nil, err
	}
	s := &Server{programs: found, folder: folder, guard: guard, password: randomHex(12)}
	if err := s.install(); err != nil {
		s.close()
		return nil, err
	}
	return s, nil
}

func (s *Server) install() error {
	if err := s.programs.installDatabase(s.path("data")); err != nil {
		return err
	}
	var err error
	if s.admin, err = openAdmin(s.path("s")); err != nil {
		return err
	}
	if err := s.startOnFreePort(); err != nil {
		return err
	}
	return s.createUser()
}

// startOnFreePort starts the server for the first time. Another program may take the port that was free before the server
// does, so that there are a few attempts.
func (s *Server) startOnFreePort() error {
	for attempt := 1; ; attempt++ {
		var err error
		if s.port, err = freePort(); err != nil {
			return err
		}
		if err = s.start(); !errors.Is(err, errEnded) || attempt == 5 {
			return err
		}
	}
}

// openAdmin opens root's connections. Root is reachable over the socket alone, which lies in the server's own folder.
func openAdmin(socket string) (*sql.DB, error) {
	config := mysql.NewConfig()
	config.User, config.Net, config.Addr = "root", "unix", socket
	config.MultiStatements = true
	config.Logger = log.New(io.Discard, "", 0) // it would tell of every connection that a restart broke
	driver, err := mysql.NewConnector(config)
	if err != nil {
		return nil, err
	}
	db := sql.OpenDB(driver)
	db.SetMaxIdleConns(1)
	return db, nil
}

func (s *Server) createUser() error {
	statements := "DROP USER IF EXISTS 'root'@'127.0.0.1', 'root'@'::1'"
	for _, host := range []string{"localhost", "127.0.0.1"} {
		statements += fmt.Sprintf("; CREATE USER '%s'@'%s' IDENTIFIED BY '%s'; GRANT ALL PRIVILEGES ON *.* TO '%s'@'%s'",
			User, host, s.password, User, host)
	}
	_, err := s.admin.Exec(statements)
	return err
}

// start starts mariadbd on the installed folder and returns when it answers.
func (s *Server) start() error {
	process := s.programs.command(s.programs.mariadbd,
		"--no-defaults", "--datadir="+s.path("data"), "--socket="+s.path("s"), "--pid-file="+s.path("pid"),
		"--tmpdir="+s.folder, // servers that share one take each other's temporary tables away
		"--bind-address=127.0.0.1", "--port="+strconv.Itoa(s.port), "--skip-name-resolve",
		"--character-set-server=utf8mb4", "--collation-server=utf8mb4_general_ci",
		"--innodb-log-file-size=8M", "--innodb-buffer-pool-size=64M", "--innodb-flush-log-at-trx-commit=2",
		"--performance-schema=OFF", "--max-connections=512", "--log-error="+s.path("err.log"))
	if err := process.Start(); err != nil {
		return err
	}
	s.guard.watch(process.Process.Pid)
	s.process, s.exited = process, make(chan struct{})
	go func(exited chan struct{}) {
		_ = process.Wait() // how a server ended is in its log; that it ended is what matters
		close(exited)
	}(s.exited)
	return s.awaitReady()
}

func (s *Server) awaitReady() error {
	ctx, cancel := context.WithTimeout(context.Background(), startTimeout)
	defer cancel()
	for {
		err := s.admin.PingContext(ctx)
		if err == nil {
			return nil
		}
		select {
		case <-s.exited:
			s.guard.watch(0)
			s.process = nil
			return fmt.Errorf("%w: %s", errEnded, s.logTail())
		case <-ctx.Done():
			return fmt.Errorf("mariadbd did not answer within %v: %w: %s", startTimeout, err, s.logTail())
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// logTail is the end of the server's error log.
func (s *Server) logTail() string {
	text, err := os.ReadFile(s.path("err.log"))
	if err != nil {
		return err.Error()
	}
	return string(text[max(0, len(text)-2000):])
}

func (s *Server) path(name string) string { return filepath.Join(s.folder, name) }

// DSN is how Go programs reach the database over the server's socket, for sql.Open("mysql", …); an empty name selects
// no database. It holds a password, so that tests can look for it where none may be.
func (s *Server) DSN(database string) string {
	config := mysql.NewConfig()
	config.User, config.Passwd = User, s.password
	config.Net, config.Addr = "unix", s.path("s")
	config.DBName = database
	return config.FormatDSN()
}

// Port is the server's port on 127.0.0.1.
func (s *Server) Port() int { return s.port }

// Config is how scripts reach the database of a DSN over the loopback interface: HOST, PORT, USER, PASSWORD, DATABASE,
// ready to be a connection's configuration.
func (s *Server) Config(tb testing.TB, dsn string) map[string]string {
	tb.Helper()
	config, err := mysql.ParseDSN(dsn)
	if err != nil {
		tb.Fatal(err)
	}
	return map[string]string{
		"HOST":     "127.0.0.1",
		"PORT":     strconv.Itoa(s.port),
		"USER":     User,
		"PASSWORD": s.password,
		"DATABASE": config.DBName,
	}
}

// NewDatabase makes an empty utf8mb4 database, runs the texts in it, each of which may hold many statements, and
// returns its DSN. The database is dropped when the test ends.
func (s *Server) NewDatabase(tb testing.TB, sqlText ...string) (dsn string) {
	tb.Helper()
	name := fmt.Sprintf("test_%d", s.counter.Add(1))
	s.Exec(tb, "CREATE DATABASE "+name)
	tb.Cleanup(func() {
		// A test may have left its own server stopped; the database goes with the server's folder then.
		_, _ = s.admin.Exec("DROP DATABASE IF EXISTS " + name)
	})
	s.run(tb, append([]string{"USE " + name}, sqlText...))
	return s.DSN(name)
}

// Exec runs the texts as root, each of which may hold many statements, one after the other on one connection.
func (s *Server) Exec(tb testing.TB, sqlText ...string) {
	tb.Helper()
	s.run(tb, sqlText)
}

func (s *Server) run(tb testing.TB, sqlText []string) {
	tb.Helper()
	ctx := context.Background()
	conn, err := s.admin.Conn(ctx)
	if err != nil {
		tb.Fatalf("connecting to MariaDB: %v", err)
	}
	defer discard(conn)
	for _, text := range sqlText {
		if _, err := conn.ExecContext(ctx, text); err != nil {
			tb.Fatalf("MariaDB: %v, in: %.200s", err, strings.TrimSpace(text))
		}
	}
}

// discard closes a connection for good, so that a USE or SET in it does not meet the next one who takes it.
func discard(conn *sql.Conn) {
	_ = conn.Raw(func(driverConn any) error { return driverConn.(io.Closer).Close() })
	_ = conn.Close()
}

// Stop shuts the server down in good order, as an administrator would, and returns when it is gone. Only for a server
// from StartOwn.
func (s *Server) Stop(tb testing.TB) {
	tb.Helper()
	s.end(tb, syscall.SIGTERM)
}

// Kill ends the server with SIGKILL, as a crash would, and returns when it is gone. Only for a server from StartOwn.
func (s *Server) Kill(tb testing.TB) {
	tb.Helper()
	s.end(tb, syscall.SIGKILL)
}

// Signal sends the server a signal, SIGSTOP for a store that hangs and SIGCONT for its recovery. Only for a server from
// StartOwn.
func (s *Server) Signal(tb testing.TB, signal os.Signal) {
	tb.Helper()
	if s.process == nil {
		tb.Fatal("the MariaDB server is stopped already")
	}
	if err := s.process.Process.Signal(signal); err != nil {
		tb.Fatalf("sending MariaDB %v: %v", signal, err)
	}
}

// Restart starts a stopped server again, or stops a running one first: same folder, same socket, same port.
func (s *Server) Restart(tb testing.TB) {
	tb.Helper()
	if s.process != nil {
		s.Stop(tb)
	}
	if err := s.start(); err != nil {
		tb.Fatalf("starting MariaDB again: %v", err)
	}
}

func (s *Server) end(tb testing.TB, signal os.Signal) {
	tb.Helper()
	s.Signal(tb, signal)
	select {
	case <-s.exited:
	case <-time.After(startTimeout):
		tb.Fatalf("MariaDB did not end within %v of %v: %s", startTimeout, signal, s.logTail())
	}
	s.guard.watch(0)
	s.process = nil
}

// close ends the server and removes its folder.
func (s *Server) close() {
	if s.admin != nil {
		_ = s.admin.Close()
	}
	s.guard.close()
	if s.process != nil {
		<-s.exited
	}
}

// freePort finds a port that nobody listens on at the moment. It is not one of those that systems give to whoever asks for
// any port, so that nobody else has it by the time a stopped server starts again.
func freePort() (int, error) {
	const lowest, highest = 16_384, 32_767
	var err error
	for range 100 {
		var listener net.Listener
		port := lowest + mathrand.IntN(highest-lowest+1)
		if listener, err = net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port))); err == nil {
			return port, listener.Close()
		}
	}
	return 0, err
}

func randomHex(bytes int) string {
	buffer := make([]byte, bytes)
	_, _ = rand.Read(buffer) // never fails
	return hex.EncodeToString(buffer)
}
