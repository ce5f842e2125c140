package mysqlpool

import (
	"context"
	"errors"
	"strconv"

	"github.com/go-sql-driver/mysql"
)

const unknownThread = 1094 // the connection has ended by itself

// kill tells the server, over a connection of its own, to stop what the connection with that id is doing.
func (d *dialer) kill(ctx context.Context, id uint32) error {
	killer, err := d.open(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = killer.Close() }()
	_, err = killer.exec.ExecContext(ctx, "KILL QUERY "+strconv.FormatUint(uint64(id), 10), nil)
	var answer *mysql.MySQLError
	if errors.As(err, &answer) {
		if answer.Number == unknownThread {
			return nil
		}
		return serverError(answer)
	}
	return err
}
