package mysqlpool

import (
	"errors"
	"maps"
	"net"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/go-sql-driver/mysql"
)

// DefaultConnectTimeout is how long making a network connection may take if the Target does not say, as in npm's mysql.
const DefaultConnectTimeout = 10 * time.Second

// A Target is a server with the credentials to use there. Two targets that are equal share a pool. It holds a password,
// so it is never logged.
type Target struct {
	Host           string // default localhost
	Port           int    // default 3306
	Socket         string // path of a unix socket, used instead of Host and Port
	User           string
	Password       string
	Database       string        // empty for none
	TLS            TLS           // the zero value does not encrypt
	ConnectTimeout time.Duration // for the network connection; default DefaultConnectTimeout
	CountChanged   bool          // an UPDATE's affected rows are those that it changed, not those that it matched
	Variables      string        // session variables as "name = value, name = value", set when a connection is made
}

// ParseDSN reads a target in the notation of go-sql-driver/mysql: user:password@tcp(host:port)/database?tls=true.
// Parameters that concern the driver's behaviour are ignored. The error never quotes the DSN.
func ParseDSN(dsn string) (Target, error) {
	config, err := mysql.ParseDSN(dsn)
	if err != nil {
		return Target{}, errors.New("this is not a MySQL DSN; write user:password@tcp(host:port)/database " +
			"or user:password@unix(/path/of/socket)/database")
	}
	target := Target{
		User:           config.User,
		Password:       config.Passwd,
		Database:       config.DBName,
		ConnectTimeout: config.Timeout,
		Variables:      variables(config.Params),
	}
	switch config.Net {
	case "tcp":
		host, port, err := net.SplitHostPort(config.Addr)
		if err != nil {
			return Target{}, errors.New("the address in the MySQL DSN is not host:port")
		}
		target.Host = host
		if target.Port, err = strconv.Atoi(port); err != nil {
			return Target{}, errors.New("the port in the MySQL DSN is not a number")
		}
	case "unix":
		target.Socket = config.Addr
	default:
		return Target{}, errors.New("the network in the MySQL DSN must be tcp or unix")
	}
	switch config.TLSConfig {
	case "", "false":
	case "true":
		target.TLS = TLS{Mode: VerifyFull}
	case "skip-verify":
		target.TLS = TLS{Mode: VerifyNothing}
	case "preferred":
		target.TLS = TLS{Mode: VerifyNothing, Optional: true}
	default:
		return Target{}, errors.New("tls in the MySQL DSN must be true, false, skip-verify or preferred")
	}
	return target, nil
}

func variables(params map[string]string) string {
	var list []string
	for _, name := range slices.Sorted(maps.Keys(params)) {
		list = append(list, name+" = "+params[name])
	}
	return strings.Join(list, ", ")
}

// network returns what net.Dial wants.
func (t *Target) network() (network, address string) {
	if t.Socket != "" {
		return "unix", t.Socket
	}
	host, port := t.Host, t.Port
	if host == "" {
		host = "localhost"
	}
	if port == 0 {
		port = 3306
	}
	return "tcp", net.JoinHostPort(host, strconv.Itoa(port))
}

// config is the target as the driver wants it.
func (t *Target) config() (*mysql.Config, error) {
	config := mysql.NewConfig()
	config.User, config.Passwd, config.DBName = t.User, t.Password, t.Database
	config.Net, config.Addr = t.network()
	config.Collation = "" // the driver's own: utf8mb4_general_ci, without a round trip
	config.ClientFoundRows = !t.CountChanged
	config.Timeout = t.ConnectTimeout
	if config.Timeout == 0 {
		config.Timeout = DefaultConnectTimeout
	}
	config.Logger = &mysql.NopLogger{}
	config.DialFunc = dial
	config.AllowFallbackToPlaintext = t.TLS.Optional
	var err error
	config.TLS, err = t.TLS.config(t.Host)
	return config, err
}
