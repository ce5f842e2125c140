//go:build !noembed

package embeddeddb

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net"
	"sync"
	"time"

	sqle "github.com/dolthub/go-mysql-server"
	"github.com/dolthub/go-mysql-server/memory"
	"github.com/dolthub/go-mysql-server/server"
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/mysql"
	vitesslog "github.com/dolthub/vitess/go/vt/log"
	"github.com/dolthub/vitess/go/vt/sqlparser"
	driver "github.com/go-sql-driver/mysql"
	"github.com/sirupsen/logrus"
)

const (
	databaseName = "legacy"
	userName     = "customdb"
	closeTimeout = 2 * time.Second // for the connections to notice
)

// A Server is a running embedded MySQL server with one database.
type Server struct {
	engine   *sqle.Engine
	listener *listener
	mysql    *server.Server
	accepts  chan struct{} // closed when no more connections are accepted
	password string
	close    sync.Once
}

// starting guards what go-mysql-server keeps for the whole process: a new engine resets its status variables.
var starting sync.Mutex

// Start starts a server and runs the SQL text in its database. The server listens on a port of the loopback interface,
// which is there on every system and leaves no file behind when the program is killed, behind a password that is made
// up for it. It runs until Close; ctx bounds the start alone.
func Start(ctx context.Context, sqlText string) (*Server, error) {
	silence()
	database := memory.NewDatabase(databaseName)
	database.EnablePrimaryKeyIndexes()
	provider := memory.NewDBProvider(database)
	starting.Lock()
	engine := sqle.NewDefault(provider)
	starting.Unlock()
	if err := run(ctx, engine, provider, sqlText); err != nil {
		_ = engine.Close()
		return nil, fmt.Errorf("filling the embedded database: %w", err)
	}
	s := &Server{engine: engine, accepts: make(chan struct{}), password: newPassword()}
	users := engine.Analyzer.Catalog.MySQLDb
	editor := users.Editor()
	users.AddSuperUser(editor, userName, "%", s.password)
	editor.Close()
	if err := s.listen(provider); err != nil {
		_ = engine.Close()
		return nil, fmt.Errorf("starting the embedded database: %w", err)
	}
	go func() {
		defer close(s.accepts)
		_ = s.mysql.Start() // returns when the listener is closed, always nil
	}()
	return s, nil
}

func (s *Server) listen(provider *memory.DbProvider) error {
	tcp, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	s.listener = newListener(tcp)
	s.mysql, err = server.NewServerWithHandler(server.Config{Listener: s.listener}, s.engine, sql.NewContext,
		memory.NewSessionBuilder(provider), nil, func(handler mysql.Handler) (mysql.Handler, error) {
			return &takingTurns{Handler: handler, turns: newTurns(lockWait)}, nil
		})
	if err != nil {
		_ = tcp.Close()
	}
	return err
}

// DSN is how programs on this machine reach the server, for sql.Open("mysql", …). It holds a password.
func (s *Server) DSN() string {
	config := driver.NewConfig()
	config.User, config.Passwd = userName, s.password
	config.Net, config.Addr = "tcp", s.listener.Addr().String()
	config.DBName = databaseName
	return config.FormatDSN()
}

// Close stops the server, ends its connections and forgets its tables. It may be called more than once.
func (s *Server) Close() error {
	s.close.Do(func() {
		_ = s.mysql.Close()
		<-s.accepts
		s.listener.endConnections(closeTimeout)
		_ = s.engine.Close() // always says that its threads were cancelled
	})
	return nil
}

// run runs the statements of a text, before there are users and so without asking who may.
func run(ctx context.Context, engine *sqle.Engine, provider *memory.DbProvider, text string) error {
	session := memory.NewSession(sql.NewBaseSession(), provider)
	sqlContext := sql.NewContext(ctx, sql.WithSession(session))
	sqlContext.SetCurrentDatabase(databaseName)
	for number := 1; text != ""; number++ {
		parsed, statement, rest, err := engine.Parser.Parse(sqlContext, text, true)
		if errors.Is(err, sqlparser.ErrEmpty) {
			return nil // nothing but space and comments
		}
		if err == nil {
			_, rows, _, queryErr := engine.QueryWithBindings(sqlContext, statement, parsed, nil, nil)
			if err = queryErr; err == nil {
				err = drain(sqlContext, rows)
			}
		}
		if err != nil {
			return fmt.Errorf("statement %d: %w", number, err)
		}
		text = rest
	}
	return nil
}

// drain reads the rows to their end, which is what carries a statement out.
func drain(ctx *sql.Context, rows sql.RowIter) error {
	for {
		switch _, err := rows.Next(ctx); err {
		case nil:
		case io.EOF:
			return rows.Close(ctx)
		default:
			_ = rows.Close(ctx)
			return err
		}
	}
}

func newPassword() string {
	random := make([]byte, 16)
	_, _ = rand.Read(random) // never fails
	return hex.EncodeToString(random)
}

// silence keeps the server's libraries from writing to the program's output: they log every connection, and statements.
var silence = sync.OnceFunc(func() {
	logrus.SetOutput(io.Discard)
	logrus.SetLevel(logrus.PanicLevel)
	discard := func(...any) {}
	discardf := func(string, ...any) {}
	vitesslog.Info, vitesslog.Warning, vitesslog.Error = discard, discard, discard
	vitesslog.Infof, vitesslog.Warningf, vitesslog.Errorf = discardf, discardf, discardf
})
