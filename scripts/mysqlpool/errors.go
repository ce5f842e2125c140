package mysqlpool

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"database/sql/driver"
	"errors"
	"io"
	"net"
	"os"
	"strconv"
	"strings"
	"syscall"

	"github.com/go-sql-driver/mysql"

	"github.com/customdb/customdb/connector"
)

// An Error is what went wrong, in the words of npm's mysql. Only Code, Errno and State may be logged: a server's message
// can quote SQL and values.
type Error struct {
	Code       string // ER_DUP_ENTRY, ECONNREFUSED, PROTOCOL_CONNECTION_LOST, …
	Errno      int    // the server's error number, or the system's as a negative number; 0 if there is none
	State      string // SQLSTATE, for errors of the server
	Message    string // the text as the server or npm's mysql says it, without the code
	Fatal      bool   // the connection cannot be used any more
	Connecting bool   // there never was a connection

	// For network errors only: what was tried and where.
	Syscall string // connect, read, getaddrinfo
	Address string // host or path
	Port    int    // 0 for a path

	cause error // the context's, when it ended
}

// Error is fit for logs: it has no SQL and no values.
func (e *Error) Error() string {
	text := "MySQL: " + e.Code
	if e.State != "" {
		text += " (" + strconv.Itoa(e.Errno) + ", " + e.State + ")"
	}
	return text
}

// Unwrap gives the error of the context that ended, so that errors.Is(err, context.DeadlineExceeded) works.
func (e *Error) Unwrap() error { return e.cause }

// Outcome is what the error means for a call: Timeout when time ran out, otherwise Unavailable.
func (e *Error) Outcome() connector.Outcome {
	if e.cause != nil || e.Code == codeSequenceTimeout {
		return connector.Timeout
	}
	return connector.Unavailable
}

// Retryable reports whether the same statement may succeed if its whole transaction is made again: a deadlock, a lock
// that did not come, a node that is not ready, a server that cannot be reached.
func (e *Error) Retryable() bool {
	switch e.Errno {
	case 1040, 1047, 1205, 1213:
		return true
	}
	return e.Connecting && e.State == ""
}

const (
	codeLost            = "PROTOCOL_CONNECTION_LOST"
	codeSequenceTimeout = "PROTOCOL_SEQUENCE_TIMEOUT"
	// CodeTooLarge is the code of the error for a result that is larger than its reader takes.
	CodeTooLarge = "RESULT_TOO_LARGE"
)

// ended is the error for a context that ended.
func ended(ctx context.Context, connecting bool) *Error {
	return &Error{Code: codeSequenceTimeout, Message: "Query inactivity timeout", Fatal: true, Connecting: connecting,
		cause: ctx.Err()}
}

func serverError(answer *mysql.MySQLError) *Error {
	e := &Error{Code: Symbol(answer.Number), Errno: int(answer.Number), Message: answer.Message}
	if answer.SQLState != [5]byte{} {
		e.State = string(answer.SQLState[:])
	}
	return e
}

// connectError turns what the driver says about a failed connect into an *Error.
func connectError(ctx context.Context, err error) error {
	var known *Error
	if errors.As(err, &known) {
		return err
	}
	if ctx.Err() != nil {
		return ended(ctx, true)
	}
	e := networkError(err)
	e.Fatal, e.Connecting = true, true
	return e
}

func networkError(err error) *Error {
	var answer *mysql.MySQLError
	if errors.As(err, &answer) {
		return serverError(answer)
	}
	switch {
	case errors.Is(err, mysql.ErrNoTLS):
		return &Error{Code: "HANDSHAKE_NO_SSL_SUPPORT", Message: "Server does not support secure connection"}
	case errors.Is(err, mysql.ErrOldPassword), errors.Is(err, mysql.ErrCleartextPassword),
		errors.Is(err, mysql.ErrNativePassword), errors.Is(err, mysql.ErrUnknownPlugin):
		return &Error{Code: "UNSUPPORTED_AUTH_METHOD",
			Message: "MySQL is requesting an authentication method which is not supported."}
	case isTLSError(err):
		return &Error{Code: "HANDSHAKE_SSL_ERROR", Message: err.Error()}
	}
	e := &Error{Syscall: "connect"}
	var operation *net.OpError
	if errors.As(err, &operation) && operation.Addr != nil {
		e.setAddress(operation.Addr)
	}
	var unresolved *net.DNSError
	var number syscall.Errno
	switch {
	case errors.As(err, &unresolved):
		e.Syscall, e.Code, e.Errno, e.Address, e.Port = "getaddrinfo", "ENOTFOUND", -3008, unresolved.Name, 0
		e.Message = "getaddrinfo ENOTFOUND " + unresolved.Name
	case isTimeout(err):
		*e = Error{Code: "ETIMEDOUT", Message: "connect ETIMEDOUT", Syscall: "connect"}
	case errors.As(err, &number) && systemCodes[number] != "":
		e.Code, e.Errno = systemCodes[number], -int(number)
		if e.Code == "ECONNRESET" {
			e.Syscall = "read"
		}
		e.Message = e.Syscall + " " + e.Code + e.place()
	default:
		*e = *lost()
	}
	return e
}

func lost() *Error {
	return &Error{Code: codeLost, Message: "Connection lost: The server closed the connection.", Fatal: true}
}

func (e *Error) setAddress(address net.Addr) {
	host, port, err := net.SplitHostPort(address.String())
	if err != nil {
		e.Address = address.String()
		return
	}
	e.Address = host
	e.Port, _ = strconv.Atoi(port)
}

func (e *Error) place() string {
	switch {
	case e.Address == "" || e.Syscall == "read":
		return ""
	case e.Port == 0:
		return " " + e.Address
	}
	return " " + e.Address + ":" + strconv.Itoa(e.Port)
}

var systemCodes = map[syscall.Errno]string{
	syscall.ECONNREFUSED: "ECONNREFUSED",
	syscall.ECONNRESET:   "ECONNRESET",
	syscall.EHOSTUNREACH: "EHOSTUNREACH",
	syscall.ENETUNREACH:  "ENETUNREACH",
	syscall.ETIMEDOUT:    "ETIMEDOUT",
	syscall.ENOENT:       "ENOENT",
	syscall.EACCES:       "EACCES",
	syscall.EPIPE:        "EPIPE",
}

func isTimeout(err error) bool {
	var timeout net.Error
	return errors.Is(err, context.DeadlineExceeded) || errors.Is(err, os.ErrDeadlineExceeded) ||
		errors.As(err, &timeout) && timeout.Timeout()
}

func isTLSError(err error) bool {
	var (
		record       tls.RecordHeaderError
		alert        tls.AlertError
		verification *tls.CertificateVerificationError
		authority    x509.UnknownAuthorityError
		name         x509.HostnameError
		invalid      x509.CertificateInvalidError
	)
	return errors.As(err, &record) || errors.As(err, &alert) || errors.As(err, &verification) ||
		errors.As(err, &authority) || errors.As(err, &name) || errors.As(err, &invalid)
}

// statementError turns what the driver says about a statement into an *Error.
func statementError(ctx context.Context, err error, readError error) *Error {
	var known *Error
	var answer *mysql.MySQLError
	switch {
	case errors.As(err, &known):
		return known
	case errors.As(err, &answer):
		e := serverError(answer)
		e.Fatal = endsConnection(answer.Number)
		return e
	case ctx.Err() != nil:
		return ended(ctx, false)
	case errors.Is(err, mysql.ErrPktTooLarge):
		return serverError(&mysql.MySQLError{Number: 1153, SQLState: [5]byte([]byte("08S01")),
			Message: "Got a packet bigger than 'max_allowed_packet' bytes"})
	case errors.Is(readError, syscall.ECONNRESET):
		return &Error{Code: "ECONNRESET", Errno: -int(syscall.ECONNRESET), Message: "read ECONNRESET", Fatal: true,
			Syscall: "read"}
	case errors.Is(err, mysql.ErrInvalidConn), errors.Is(err, driver.ErrBadConn), errors.Is(readError, io.EOF):
		return lost()
	}
	if strings.HasPrefix(err.Error(), "local file ") { // the driver has told the server that there is no such file
		return &Error{Code: "LOCAL_FILES_DISABLED", Message: "Load local files command is disabled"}
	}
	return &Error{Code: "PROTOCOL_ERROR", Message: "The server's answer could not be read.", Fatal: true}
}

// endsConnection reports whether the server closes the connection after that error: shutdown, killed, idle too long.
func endsConnection(number uint16) bool {
	switch number {
	case 1053, 1927, 3169, 4031:
		return true
	}
	return false
}
