package dev.cordon.kernel.audit.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.kernel.audit.ExampleTrail;
import dev.cordon.kernel.audit.chain.ChainFault.Kind;
import dev.cordon.kernel.audit.chain.Checkpoint;
import dev.cordon.kernel.identity.Tenant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A chain of 20 rows, for somebody who has the database, and what is said of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TamperedTrail {

  static final String OF = " where tenant_id = $t and position ";

  @SuppressWarnings("NullAway.Init")
  ExampleTrail trail;

  @BeforeAll
  void start() {
    trail = new ExampleTrail();
  }

  @AfterAll
  void stop() {
    trail.close();
  }

  void assertFault(Tenant tenant, Kind kind, long position, String entryId, Checkpoint... kept) {
    assertFault(trail.verify(tenant, kept), kind, position, entryId);
  }

  static void assertFault(Verdict verdict, Kind kind, long position, String entryId) {
    assertThat(verdict.complete()).isFalse();
    assertThat(verdict.fault())
        .hasValueSatisfying(
            found -> {
              assertThat(found.kind()).as(found.detail()).isEqualTo(kind);
              assertThat(found.position()).isEqualTo(position);
              assertThat(found.entryId()).isEqualTo(entryId);
              assertThat(found.detail()).isNotBlank();
            });
  }
}
