package dev.cordon.kernel.audit.sealing;

import dev.cordon.kernel.audit.AuditedService;
import dev.cordon.kernel.audit.signing.SigningKeys;
import dev.cordon.kernel.audit.signing.TestMarks;
import dev.cordon.kernel.background.Detours;
import dev.cordon.kernel.background.EventLoops;
import dev.cordon.kernel.identity.InboundCalls;
import dev.cordon.kernel.tenancy.ExampleDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;

/** Sealers for tests that have a database of their own. */
public final class Sealers {

  private Sealers() {}

  public static Sealer in(
      ExampleDatabase example,
      AuditedService service,
      SigningKeys keys,
      MeterRegistry registry,
      Clock clock) {
    return new Sealer(
        new SealStore(example.transactions, service),
        example.transactions,
        InboundCalls.callers(),
        keys,
        TestMarks.make(),
        EventLoops.on(example.vertx),
        Detours.on(example.vertx),
        new SealMetrics(registry),
        clock);
  }
}
