package host

import (
	"context"
	"time"

	"github.com/hashicorp/go-plugin"
	"google.golang.org/grpc/health/grpc_health_v1"
)

// watchHealth asks the process regularly whether it is well, and ends one that did not answer several times in a row: it
// hangs, or was stopped.
func (p *process) watchHealth() {
	health := grpc_health_v1.NewHealthClient(p.conn)
	ticker := time.NewTicker(p.HealthInterval)
	defer ticker.Stop()
	misses := 0
	for {
		select {
		case <-ticker.C:
		case <-p.gone:
			return
		}
		if p.isHealthy(health) {
			misses = 0
			continue
		}
		if misses++; misses >= p.HealthMisses {
			p.logger.Warn("the plugin does not answer health checks and is killed", "pid", p.child.pid(), "misses", misses)
			p.fail("it did not answer health checks")
			return
		}
	}
}

func (p *process) isHealthy(health grpc_health_v1.HealthClient) bool {
	ctx, cancel := context.WithTimeout(context.Background(), p.HealthTimeout)
	defer cancel()
	reply, err := health.Check(ctx, &grpc_health_v1.HealthCheckRequest{Service: plugin.GRPCServiceName})
	return err == nil && reply.GetStatus() == grpc_health_v1.HealthCheckResponse_SERVING
}
