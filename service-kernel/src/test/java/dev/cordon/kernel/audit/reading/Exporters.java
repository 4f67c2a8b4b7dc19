package dev.cordon.kernel.audit.reading;

import dev.cordon.kernel.audit.AuditedService;
import dev.cordon.kernel.audit.signing.SigningKeys;
import dev.cordon.kernel.audit.verification.ChainRows;
import dev.cordon.kernel.audit.verification.Verifiers;
import dev.cordon.kernel.background.EventLoops;
import dev.cordon.kernel.tenancy.ExampleDatabase;
import java.time.Clock;

/** Exporters for tests that have a database of their own. */
public final class Exporters {

  private Exporters() {}

  public static Exporter in(
      ExampleDatabase example, AuditedService service, SigningKeys keys, Clock clock) {
    return on(Verifiers.rows(example, service), example, service, keys, clock);
  }

  public static Exporter on(
      ChainRows rows,
      ExampleDatabase example,
      AuditedService service,
      SigningKeys keys,
      Clock clock) {
    return new Exporter(
        rows,
        new EntryList(example.transactions, service),
        keys,
        service,
        EventLoops.on(example.vertx),
        clock);
  }
}
