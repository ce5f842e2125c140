package plugins

import (
	"context"
	"sync"
	"time"

	wire "github.com/customdb/customdb/plugins/wire/v1"
)

// Exchange serves the calls that come in over the stream until the host closes it or the connection breaks; calls that
// still run are then cancelled.
func (s *service) Exchange(stream wire.Database_ExchangeServer) error {
	ctx, cancel := context.WithCancel(stream.Context())
	exchange := &exchange{
		service: s,
		ctx:     ctx,
		replies: wire.NewOutbox[*wire.ReplyFrame](),
		jobs:    make(chan job),
		cancels: make(map[uint64]context.CancelFunc),
	}
	var writer sync.WaitGroup
	writer.Go(func() { exchange.write(stream) })
	defer writer.Wait()
	defer cancel()
	for {
		requests, err := stream.Recv()
		if err != nil {
			return nil // the host hung up, or is gone
		}
		for _, frame := range requests.GetFrames() {
			exchange.accept(frame)
		}
	}
}

// An exchange is one such stream.
type exchange struct {
	service *service
	ctx     context.Context
	replies *wire.Outbox[*wire.ReplyFrame]
	jobs    chan job // to workers that have nothing to do

	mu      sync.Mutex
	cancels map[uint64]context.CancelFunc // of the calls that run
}

type job struct {
	ctx     context.Context
	id      uint64
	request *wire.CallRequest
}

// accept starts the frame's call or ends the one that it cancels.
func (e *exchange) accept(frame *wire.RequestFrame) {
	if frame.GetCancel() {
		e.cancel(frame.GetId())
		return
	}
	if frame.GetCall() == nil {
		return
	}
	ctx, cancel := e.contextFor(frame.GetCall())
	e.mu.Lock()
	e.cancels[frame.GetId()] = cancel
	e.mu.Unlock()
	e.start(job{ctx: ctx, id: frame.GetId(), request: frame.GetCall()})
}

func (e *exchange) contextFor(request *wire.CallRequest) (context.Context, context.CancelFunc) {
	if timeout := request.Timeout(); timeout > 0 {
		return context.WithTimeout(e.ctx, timeout)
	}
	return context.WithCancel(e.ctx)
}

// start gives the job to an idle worker, whose stack has grown already, or to a new one. The host bounds their number
// by the calls that it has in flight.
func (e *exchange) start(next job) {
	select {
	case e.jobs <- next:
	default:
		go e.work(next)
	}
}

const workerPatience = 10 * time.Second

// work does the job and then others, until there were none for a while.
func (e *exchange) work(next job) {
	idle := time.NewTimer(workerPatience)
	defer idle.Stop()
	for {
		e.do(next)
		idle.Reset(workerPatience)
		select {
		case next = <-e.jobs:
		case <-idle.C:
			return
		case <-e.ctx.Done():
			return
		}
	}
}

func (e *exchange) do(next job) {
	reply := e.service.perform(next.ctx, next.request.ToCall())
	frame := &wire.ReplyFrame{Id: next.id, Reply: reply}
	size := wire.ReplySize(reply)
	if size > wire.MaxStreamed {
		frame, size = e.park(next, reply), 0
	}
	e.finish(next.id)
	e.replies.Put(frame, size)
}

// park puts a large reply where Fetch finds it. If nobody waits for it any more, it is dropped: cancel looks for parked
// replies after it has ended the context, so that none is forgotten whichever comes first.
func (e *exchange) park(done job, reply *wire.CallReply) *wire.ReplyFrame {
	e.service.parked.put(done.id, reply)
	if err := done.ctx.Err(); err != nil {
		e.service.parked.take(done.id)
		return &wire.ReplyFrame{Id: done.id, Reply: wire.FromAnswer(nil, err)}
	}
	return &wire.ReplyFrame{Id: done.id, Parked: true}
}

func (e *exchange) finish(id uint64) {
	e.mu.Lock()
	cancel := e.cancels[id]
	delete(e.cancels, id)
	e.mu.Unlock()
	cancel()
}

func (e *exchange) cancel(id uint64) {
	e.mu.Lock()
	cancel := e.cancels[id]
	e.mu.Unlock()
	if cancel != nil {
		cancel()
	}
	e.service.parked.take(id)
}

// write sends replies, as many at a time as are ready.
func (e *exchange) write(stream wire.Database_ExchangeServer) {
	var batch []*wire.ReplyFrame
	for {
		select {
		case <-e.replies.Ready():
		case <-e.ctx.Done():
			return
		}
		batch = e.replies.Take(batch[:0])
		if err := stream.Send(&wire.Replies{Frames: batch}); err != nil {
			return
		}
		clear(batch)
	}
}
