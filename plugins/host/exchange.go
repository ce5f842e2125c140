package host

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"google.golang.org/grpc"

	"github.com/customdb/customdb/connector"
	wire "github.com/customdb/customdb/plugins/wire/v1"
)

// An exchange is the host's end of the one stream that a process's calls travel in.
type exchange struct {
	process *process
	stream  wire.Database_ExchangeClient
	cancel  context.CancelFunc
	outbox  *wire.Outbox[outgoing]
	ended   chan struct{} // closed when no reply will come any more

	mu      sync.Mutex
	lastID  uint64
	waiting map[uint64]*pending // calls that the plugin owes a reply; nil once it owes none any more
}

// An outgoing frame is one that waits to be sent.
type outgoing struct {
	frame *wire.RequestFrame
	call  *pending // nil in a cancel frame
}

// A pending call is one on its way.
type pending struct {
	state atomic.Int32
	reply chan *wire.ReplyFrame // takes one

	// leave, once set, gives the slot back of a call that nobody waits for. Guarded by exchange.mu.
	leave func()
}

// The states of a pending call. The writer and the caller race for the step out of queued: a call is either sent, and
// may have been done, or withdrawn, and was not.
const (
	queued int32 = iota
	sent
	withdrawn
)

func openExchange(p *process, database wire.DatabaseClient) (*exchange, error) {
	ctx, cancel := context.WithCancel(context.Background())
	stream, err := database.Exchange(ctx, grpc.MaxCallRecvMsgSize(wire.MaxBatch))
	if err != nil {
		cancel()
		return nil, err
	}
	e := &exchange{
		process: p,
		stream:  stream,
		cancel:  cancel,
		outbox:  wire.NewOutbox[outgoing](),
		ended:   make(chan struct{}),
		waiting: make(map[uint64]*pending),
	}
	go e.write()
	go e.read()
	return e, nil
}

// call sends a call and waits for its reply. Errors: *lostError, errAbandoned (the slot is then no longer the
// caller's), or an *connector.Error.
func (e *exchange) call(ctx context.Context, call *connector.Call, leave func()) (*wire.CallReply, error) {
	waiting := &pending{reply: make(chan *wire.ReplyFrame, 1)}
	id, ok := e.register(waiting)
	if !ok {
		return nil, &lostError{}
	}
	request := wire.FromCall(call, timeLeft(ctx))
	e.outbox.Put(outgoing{&wire.RequestFrame{Id: id, Call: request}, waiting}, wire.Size(call))
	select {
	case frame := <-waiting.reply:
		return e.open(ctx, call.Action, frame)
	case <-ctx.Done():
		return e.giveUp(ctx, call.Action, id, waiting, leave)
	case <-e.ended:
		return e.lastChance(ctx, call.Action, waiting)
	}
}

func (e *exchange) register(call *pending) (id uint64, ok bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.waiting == nil {
		return 0, false
	}
	e.lastID++
	e.waiting[e.lastID] = call
	return e.lastID, true
}

// open takes the reply out of its frame, or from where it is parked.
func (e *exchange) open(ctx context.Context, action connector.Action, frame *wire.ReplyFrame) (*wire.CallReply, error) {
	if !frame.GetParked() {
		return frame.GetReply(), nil
	}
	reply, err := e.process.fetch(ctx, frame.GetId())
	if err == nil {
		return reply, nil
	}
	if ctx.Err() != nil {
		e.sendCancel(frame.GetId())
		return nil, outOfTime(ctx, action)
	}
	return nil, err
}

// giveUp leaves a call whose context ended. If the plugin has not seen it, it never will; otherwise it is told, and the
// call keeps its slot until it answers.
func (e *exchange) giveUp(
	ctx context.Context, action connector.Action, id uint64, call *pending, leave func(),
) (*wire.CallReply, error) {
	e.mu.Lock()
	owed := e.waiting[id] == call
	if call.state.CompareAndSwap(queued, withdrawn) {
		delete(e.waiting, id)
		e.mu.Unlock()
		return nil, notMade(ctx, "on its way to the plugin")
	}
	if owed {
		call.leave = leave
	}
	e.mu.Unlock()
	if !owed { // the reply came, or the process went, at this very moment
		return e.late(ctx, action, call)
	}
	e.process.abandoned.add()
	e.sendCancel(id)
	return nil, errAbandoned
}

// late takes what deliver or end is about to bring.
func (e *exchange) late(ctx context.Context, action connector.Action, call *pending) (*wire.CallReply, error) {
	select {
	case frame := <-call.reply:
		return e.open(ctx, action, frame)
	case <-e.ended:
		return e.lastChance(ctx, action, call)
	}
}

// lastChance prefers a reply that came just before the end.
func (e *exchange) lastChance(ctx context.Context, action connector.Action, call *pending) (*wire.CallReply, error) {
	select {
	case frame := <-call.reply:
		return e.open(ctx, action, frame)
	default:
		return nil, &lostError{sent: !call.state.CompareAndSwap(queued, withdrawn)}
	}
}

func (e *exchange) sendCancel(id uint64) {
	e.outbox.Put(outgoing{frame: &wire.RequestFrame{Id: id, Cancel: true}}, 0)
}

// write sends frames, as many at a time as are ready. While a stopped plugin takes none, it alone is stuck.
func (e *exchange) write() {
	var batch []outgoing
	var frames []*wire.RequestFrame
	for {
		select {
		case <-e.outbox.Ready():
		case <-e.ended:
			return
		}
		batch = e.outbox.Take(batch[:0])
		frames = frames[:0]
		for _, next := range batch {
			if next.call == nil || next.call.state.CompareAndSwap(queued, sent) {
				frames = append(frames, next.frame)
			}
		}
		if len(frames) == 0 {
			continue
		}
		if err := e.stream.Send(&wire.Requests{Frames: frames}); err != nil {
			return // read finds out why
		}
		clear(batch)
		clear(frames)
	}
}

// read hands out replies until the stream ends, which it does only with the process, or because the plugin broke the
// protocol and the process must go.
func (e *exchange) read() {
	for {
		replies, err := e.stream.Recv()
		if err != nil {
			break
		}
		for _, frame := range replies.GetFrames() {
			e.deliver(frame)
		}
	}
	e.end()
	if !e.process.isGone() {
		e.process.fail("its stream ended")
	}
}

func (e *exchange) deliver(frame *wire.ReplyFrame) {
	e.mu.Lock()
	call := e.waiting[frame.GetId()]
	delete(e.waiting, frame.GetId())
	var leave func()
	if call != nil {
		leave = call.leave
	}
	e.mu.Unlock()
	switch {
	case call == nil: // nobody asked
	case leave != nil:
		e.process.abandoned.remove()
		leave()
	default:
		call.reply <- frame
	}
}

// end gives back the slots of abandoned calls and tells the other callers.
func (e *exchange) end() {
	e.mu.Lock()
	waiting := e.waiting
	e.waiting = nil
	e.mu.Unlock()
	for _, call := range waiting {
		if call.leave != nil {
			e.process.abandoned.remove()
			call.leave()
		}
	}
	close(e.ended)
}

// close ends the stream and waits until it has ended.
func (e *exchange) close() {
	e.cancel()
	<-e.ended
}

// timeLeft is what the plugin gets of the context's time; 0 when it has no end. The plugin's deadline passes a little before
// ours, so that it can say what it was doing: nobody else knows which line of a script did not end.
func timeLeft(ctx context.Context) time.Duration {
	deadline, ok := ctx.Deadline()
	if !ok {
		return 0
	}
	left := time.Until(deadline)
	return max(left-min(left/10, 50*time.Millisecond), time.Microsecond)
}
