package sqlengine

import (
	"context"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/scripts"
)

type passwords struct{}

func (p *passwords) roles() []string                                     { return nil }
func (p *passwords) takeStored(r *run) (any, error)                      { return nil, nil }
func (p *passwords) check(ctx context.Context, r *run, stored any) error { return nil }
func (p *passwords) hash(ctx context.Context, r *run) error              { return nil }
func (e *Engine) readSettings(settings *scripts.Settings) error          { e.mapper = plainMapper{}; return nil }

var _ connector.Outcome
