package dev.cordon.kernel.audit.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.kernel.audit.ExampleTrail;
import dev.cordon.kernel.identity.Tenant;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Which chains there are, from outside. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChainListTest {

  @SuppressWarnings("NullAway.Init")
  private ExampleTrail trail;

  @BeforeAll
  void start() {
    trail = new ExampleTrail();
  }

  @AfterAll
  void stop() {
    trail.close();
  }

  @Test
  void chainsAreListedWithoutWhatIsInThem() {
    Tenant tenant = trail.sealed(4);
    // Before the entry that waits: the sealer takes what it finds of everybody.
    var _ = trail.sealed(1);
    trail.append(tenant, "waits");

    List<ChainRows.Chain> chains =
        trail.eventLoop.await(() -> trail.rows.chains(new UUID(0, 0), 1_000));

    assertThat(chains).contains(new ChainRows.Chain(tenant.id(), 4, 1));
    assertThat(chains).extracting(ChainRows.Chain::tenant).doesNotHaveDuplicates();
    assertThat(trail.eventLoop.await(() -> trail.rows.chains(chains.getFirst().tenant(), 1)))
        .isEqualTo(chains.stream().skip(1).limit(1).toList());
  }

  @Test
  void allThatHasAnythingOfAChainIsListedInPages() throws SQLException {
    Tenant entries = trail.sealed(3);
    Tenant seals = trail.sealed(2);
    Tenant checkpoints = trail.sealed(1);
    trail.tamper(
        entries,
        "delete from audit_seal where tenant_id = $t",
        "delete from audit_checkpoint where tenant_id = $t");
    trail.tamper(
        seals,
        "delete from audit_entry where tenant_id = $t",
        "delete from audit_seal where tenant_id = $t and position = 1",
        "delete from audit_checkpoint where tenant_id = $t");
    trail.tamper(
        checkpoints,
        "delete from audit_entry where tenant_id = $t",
        "delete from audit_seal where tenant_id = $t");

    List<ChainRows.Chain> paged = new ArrayList<>();
    List<ChainRows.Chain> page = trail.eventLoop.await(() -> trail.rows.chains(new UUID(0, 0), 2));
    while (!page.isEmpty()) {
      paged.addAll(page);
      UUID last = page.getLast().tenant();
      page = trail.eventLoop.await(() -> trail.rows.chains(last, 2));
    }

    assertThat(paged)
        .isEqualTo(trail.eventLoop.await(() -> trail.rows.chains(new UUID(0, 0), 1_000)))
        .contains(
            new ChainRows.Chain(entries.id(), 0, 0),
            new ChainRows.Chain(seals.id(), 2, 0),
            new ChainRows.Chain(checkpoints.id(), 0, 0));
  }
}
