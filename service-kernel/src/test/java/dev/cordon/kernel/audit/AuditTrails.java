package dev.cordon.kernel.audit;

import dev.cordon.kernel.audit.signing.TestDigests;
import dev.cordon.kernel.audit.signing.TestMarks;
import dev.cordon.kernel.tenancy.TenantTransactions;
import java.time.Clock;

/** The trail for tests that have a database of their own. */
public final class AuditTrails {

  private AuditTrails() {}

  public static AuditTrail in(TenantTransactions transactions) {
    return new AuditTrail(
        transactions,
        ExampleTrail.SERVICE,
        TestDigests.make(ExampleTrail.SERVICE),
        TestMarks.make(),
        Clock.systemUTC());
  }
}
