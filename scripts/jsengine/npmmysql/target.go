package npmmysql

import (
	"encoding/json"
	"time"

	"github.com/customdb/customdb/scripts/mysqlpool"
)

// connectionOptions are the options of createConnection that concern the way to the server, as mysql.js writes them.
type connectionOptions struct {
	Host           string      `json:"host"`
	Port           int         `json:"port"`
	SocketPath     string      `json:"socketPath"`
	User           string      `json:"user"`
	Password       string      `json:"password"`
	Database       string      `json:"database"`
	ConnectTimeout int         `json:"connectTimeout"` // milliseconds
	SSL            *sslOptions `json:"ssl"`
	CountChanged   bool        `json:"countChanged"` // without the flag FOUND_ROWS
}

type sslOptions struct {
	CA                 string `json:"ca"`
	Cert               string `json:"cert"`
	Key                string `json:"key"`
	RejectUnauthorized bool   `json:"rejectUnauthorized"`
}

// maxTargets bounds how many different options a Client remembers.
const maxTargets = 256

// target returns where a connection with these options goes.
func (c *Client) target(options string) (mysqlpool.Target, *mysqlpool.Error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if target, ok := c.targets[options]; ok {
		return target, nil
	}
	var parsed connectionOptions
	if err := json.Unmarshal([]byte(options), &parsed); err != nil {
		return mysqlpool.Target{}, &mysqlpool.Error{Code: "ERR_INVALID_ARG_VALUE", Fatal: true, Connecting: true,
			Message: "The options of the MySQL connection cannot be used."}
	}
	target := parsed.target()
	if c.redirect != nil {
		database, countChanged := target.Database, target.CountChanged
		target = *c.redirect
		target.CountChanged = countChanged
		if target.Database == "" {
			target.Database = database
		}
	}
	if len(c.targets) >= maxTargets {
		clear(c.targets)
	}
	c.targets[options] = target
	return target, nil
}

func (o *connectionOptions) target() mysqlpool.Target {
	target := mysqlpool.Target{
		Host:           o.Host,
		Port:           o.Port,
		Socket:         o.SocketPath,
		User:           o.User,
		Password:       o.Password,
		Database:       o.Database,
		ConnectTimeout: time.Duration(o.ConnectTimeout) * time.Millisecond,
		CountChanged:   o.CountChanged,
	}
	if o.SSL != nil {
		target.TLS = mysqlpool.TLS{Mode: mysqlpool.VerifyNothing, CA: o.SSL.CA, Cert: o.SSL.Cert, Key: o.SSL.Key}
		if o.SSL.RejectUnauthorized {
			target.TLS.Mode = mysqlpool.VerifyChain
		}
	}
	return target
}
