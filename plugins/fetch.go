package plugins

import (
	"context"
	"sync"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	wire "github.com/customdb/customdb/plugins/wire/v1"
)

// A parking keeps replies that are too large for the stream until the host fetches them, or cancels the call.
type parking struct {
	mu      sync.Mutex
	replies map[uint64]*wire.CallReply
}

func (p *parking) put(id uint64, reply *wire.CallReply) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.replies == nil {
		p.replies = make(map[uint64]*wire.CallReply)
	}
	p.replies[id] = reply
}

// take returns the reply and forgets it; nil when there is none.
func (p *parking) take(id uint64) *wire.CallReply {
	p.mu.Lock()
	defer p.mu.Unlock()
	reply := p.replies[id]
	delete(p.replies, id)
	return reply
}

// Fetch hands out a parked reply.
func (s *service) Fetch(_ context.Context, request *wire.FetchRequest) (*wire.CallReply, error) {
	reply := s.parked.take(request.GetId())
	if reply == nil {
		return nil, status.Error(codes.NotFound, "no reply is parked under this id")
	}
	return reply, nil
}
