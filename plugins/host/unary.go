package host

import (
	"context"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/connectivity"
	"google.golang.org/grpc/status"

	"github.com/customdb/customdb/connector"
	wire "github.com/customdb/customdb/plugins/wire/v1"
)

// callUnary makes a call on its own. Errors as for exchange.call.
func (p *process) callUnary(
	ctx context.Context, database wire.DatabaseClient, call *connector.Call, leave func(),
) (*wire.CallReply, error) {
	until, cancel := undated(ctx)
	defer cancel()
	reply, err := database.Call(until, wire.FromCall(call, timeLeft(ctx)))
	switch {
	case err == nil:
		return reply, nil
	case ctx.Err() != nil:
		p.abandoned.addFor(unknownEnd, leave)
		return nil, errAbandoned
	}
	return nil, p.broken(err)
}

// undated returns a context that ends with ctx but shows no deadline. gRPC would tell the plugin's side of the deadline,
// which may then break the call off a moment early, with a status that looks like the plugin's own doing; our requests
// say themselves how much time there is.
func undated(ctx context.Context) (context.Context, context.CancelFunc) {
	until, cancel := context.WithCancel(context.WithoutCancel(ctx))
	stop := context.AfterFunc(ctx, cancel)
	return until, func() {
		stop()
		cancel()
	}
}

// callLarge makes a call whose request is large, over the connection for large ones.
func (p *process) callLarge(ctx context.Context, call *connector.Call, leave func()) (*wire.CallReply, error) {
	if !p.enterLarge(ctx) {
		return nil, notMade(ctx, "waiting for its turn among large ones")
	}
	defer p.leaveLarge()
	return p.callUnary(ctx, wire.NewDatabaseClient(p.large), call, leave)
}

// fetch brings a parked reply, over the connection for large ones.
func (p *process) fetch(ctx context.Context, id uint64) (*wire.CallReply, error) {
	if !p.enterLarge(ctx) {
		return nil, ctx.Err()
	}
	defer p.leaveLarge()
	until, cancel := undated(ctx)
	defer cancel()
	reply, err := wire.NewDatabaseClient(p.large).Fetch(until, &wire.FetchRequest{Id: id})
	if err != nil {
		return nil, p.broken(err)
	}
	return reply, nil
}

func (p *process) enterLarge(ctx context.Context) bool {
	select {
	case p.largeSlots <- struct{}{}:
		return true
	case <-ctx.Done():
		return false
	}
}

func (p *process) leaveLarge() { <-p.largeSlots }

// broken tells a process that went away from one that answers nonsense. A plugin can put any code into a status, so
// the process and the connections are asked as well.
func (p *process) broken(err error) error {
	if p.isGone() {
		return &lostError{sent: true}
	}
	if status.Code(err) != codes.Unavailable {
		return fromStatus(err)
	}
	select {
	case <-p.gone:
		return &lostError{sent: true}
	case <-time.After(lastWords):
	}
	if p.conn.GetState() != connectivity.Ready || p.large.GetState() != connectivity.Ready {
		p.fail("a connection to it broke") // and cannot be made again: the socket is hidden
		return &lostError{sent: true}
	}
	return fromStatus(err)
}

// call picks the way for a call and makes it. leave gives the caller's slot back; it is called, later, only when the
// error is errAbandoned.
func (p *process) call(ctx context.Context, call *connector.Call, leave func()) (*wire.CallReply, error) {
	p.flight.board()
	defer p.flight.leave()
	switch {
	case wire.Size(call) > wire.MaxStreamed:
		return p.callLarge(ctx, call, leave)
	case p.exchange == nil:
		return p.callUnary(ctx, wire.NewDatabaseClient(p.conn), call, leave)
	}
	return p.exchange.call(ctx, call, leave)
}
