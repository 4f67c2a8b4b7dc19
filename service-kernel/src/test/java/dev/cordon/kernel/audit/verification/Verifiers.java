package dev.cordon.kernel.audit.verification;

import dev.cordon.kernel.audit.AuditedService;
import dev.cordon.kernel.audit.signing.SigningKeys;
import dev.cordon.kernel.audit.signing.TestMarks;
import dev.cordon.kernel.background.Detours;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.background.EventLoops;
import dev.cordon.kernel.identity.InboundCalls;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.tenancy.ExampleDatabase;
import io.smallrye.mutiny.Uni;
import java.time.Clock;

/** Verifiers for tests that have a database of their own. */
public final class Verifiers {

  private Verifiers() {}

  public static ChainRows rows(ExampleDatabase example, AuditedService service) {
    return new ChainRows(example.transactions, InboundCalls.callers(), service);
  }

  /** In which something happens whenever checkpoints are counted. */
  public static ChainRows interrupted(
      ExampleDatabase example, AuditedService service, Runnable interruption) {
    return new ChainRows(example.transactions, InboundCalls.callers(), service) {
      @Override
      public Uni<Long> countCheckpoints(Tenant tenant, long after, long upTo) {
        return Detours.on(example.vertx)
            .compute(
                () -> {
                  interruption.run();
                  return true;
                })
            .chain(() -> super.countCheckpoints(tenant, after, upTo));
      }
    };
  }

  public static ChainVerifier in(
      ExampleDatabase example, AuditedService service, SigningKeys keys, Clock clock) {
    ChainRows rows = rows(example, service);
    EventLoop eventLoop = EventLoops.on(example.vertx);
    return new ChainVerifier(
        rows,
        new ChainTail(rows, keys, eventLoop, clock),
        new Strays(rows, eventLoop),
        keys,
        TestMarks.make(),
        eventLoop);
  }
}
