package dev.cordon.kernel.audit.verification;

import dev.cordon.kernel.audit.AuditedService;
import dev.cordon.kernel.audit.signing.SigningKeys;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.background.EventLoops;
import dev.cordon.kernel.identity.InboundCalls;
import dev.cordon.kernel.tenancy.ExampleDatabase;
import java.time.Clock;

/** Verifiers for tests that have a database of their own. */
public final class Verifiers {

  private Verifiers() {}

  public static ChainRows rows(ExampleDatabase example, AuditedService service) {
    return new ChainRows(example.transactions, InboundCalls.callers(), service);
  }

  public static ChainVerifier in(
      ExampleDatabase example, AuditedService service, SigningKeys keys, Clock clock) {
    ChainRows rows = rows(example, service);
    EventLoop eventLoop = EventLoops.on(example.vertx);
    return new ChainVerifier(rows, new ChainTail(rows, keys, eventLoop, clock), keys, eventLoop);
  }
}
