package dev.cordon.kernel.audit.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.kernel.audit.ExampleTrail;
import dev.cordon.kernel.audit.chain.ChainFault.Kind;
import dev.cordon.kernel.audit.chain.ChainHash;
import dev.cordon.kernel.audit.chain.Checkpoint;
import dev.cordon.kernel.audit.verification.ChainVerifier.Stretch;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.ids.Ids;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A chain that is verified from where an earlier verification stopped. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContinuedVerificationTest {

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
  void aChainIsVerifiedInStretches() {
    Tenant tenant = trail.sealed(20);
    Verdict verdict = trail.verify(stretch(tenant, 1, Optional.empty(), 8));
    int calls = 1;
    while (!verdict.complete()) {
      assertThat(verdict.fault()).isEmpty();
      assertThat(verdict.length()).isEqualTo(20);
      verdict = trail.verify(goingOn(tenant, verdict, 8));
      calls++;
    }

    assertThat(verdict.fault()).isEmpty();
    assertThat(verdict.position()).isEqualTo(20);
    assertThat(verdict.hash()).isEqualTo(trail.hash(tenant, 20));
    assertThat(calls).as("three along the chain, three along the entries").isEqualTo(5);
  }

  @Test
  void aChainThatWasCutIsMissedByWhoGoesOn() throws SQLException {
    Tenant tenant = trail.sealed(20);
    ChainHash verified = trail.verify(tenant).hash();

    trail.cutTail(tenant, 15);
    trail.tamper(tenant, "delete from audit_checkpoint where tenant_id = $t");

    assertFault(trail.verify(stretch(tenant, 21, Optional.of(verified), 8)), Kind.CUT_TAIL, 16);
  }

  @Test
  void aChainThatWasCutIsMissedByACheckpointOfThePositionBefore() throws SQLException {
    Tenant tenant = trail.sealed(20);
    Checkpoint kept = trail.checkpoints(tenant).getFirst();

    trail.cutTail(tenant, 15);
    trail.tamper(tenant, "delete from audit_checkpoint where tenant_id = $t");

    assertFault(
        trail.verify(new Stretch(tenant, 21, Optional.empty(), 8, List.of(kept), Optional.empty())),
        Kind.CUT_TAIL,
        16);
  }

  @Test
  void aLastRowThatWasReplacedIsMissedByWhoGoesOn() throws SQLException {
    Tenant tenant = trail.sealed(20);
    Checkpoint kept = trail.checkpoints(tenant).getFirst();

    trail.cutTail(tenant, 19);
    trail.tamper(tenant, "delete from audit_checkpoint where tenant_id = $t");
    trail.append(tenant, "instead");
    trail.seal();

    assertFault(trail.verify(stretch(tenant, 21, Optional.of(kept.hash()), 8)), Kind.REWRITTEN, 20);
    assertFault(
        trail.verify(new Stretch(tenant, 21, Optional.empty(), 8, List.of(kept), Optional.empty())),
        Kind.REWRITTEN,
        20);
  }

  @Test
  void entriesOutsideOfTheChainAreLookedForInStretches() throws SQLException {
    Tenant tenant = trail.sealed(20);
    String eighth = eighth(tenant);
    Verdict end = trail.verify(stretch(tenant, 21, Optional.empty(), 8));
    assertThat(end.complete()).isFalse();
    assertThat(end.entry()).hasValueSatisfying(id -> assertThat(id).hasToString(eighth));
    trail.forge(tenant, Ids.next().toString());
    trail.tamper(tenant, "delete from audit_unsealed where tenant_id = $t");

    Verdict next = trail.verify(goingOn(tenant, end, 8));
    assertThat(next.fault()).isEmpty();
    assertThat(next.complete()).isFalse();
    Verdict last = trail.verify(goingOn(tenant, next, 8));

    assertThat(last.fault())
        .hasValueSatisfying(fault -> assertThat(fault.kind()).isEqualTo(Kind.MISSING_SEAL));
    trail.tamper(tenant, "delete from audit_entry where tenant_id = $t and object_id = 'forged'");
    assertThat(trail.verify(goingOn(tenant, next, 8)).complete()).isTrue();
  }

  private static Stretch stretch(
      Tenant tenant, long from, Optional<ChainHash> previous, int limit) {
    return new Stretch(tenant, from, previous, limit, List.of(), Optional.empty());
  }

  private static Stretch goingOn(Tenant tenant, Verdict verdict, int limit) {
    return new Stretch(
        tenant,
        verdict.position() + 1,
        Optional.of(verdict.hash()),
        limit,
        List.of(),
        verdict.entry());
  }

  private String eighth(Tenant tenant) throws SQLException {
    return trail.one(
        tenant, "select id from audit_entry where tenant_id = $t order by id offset 7 limit 1");
  }

  private static void assertFault(Verdict verdict, Kind kind, long position) {
    assertThat(verdict.complete()).isFalse();
    assertThat(verdict.fault())
        .hasValueSatisfying(
            found -> {
              assertThat(found.kind()).as(found.detail()).isEqualTo(kind);
              assertThat(found.position()).isEqualTo(position);
            });
  }
}
