package dev.cordon.kernel.audit.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.kernel.audit.chain.ChainFault.Kind;
import dev.cordon.kernel.audit.chain.Checkpoint;
import dev.cordon.kernel.audit.signing.TestKeys;
import dev.cordon.kernel.identity.Tenant;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What was signed once isn't what is there: a tail, a chain or a checkpoint. */
class CheckpointFaultsTest extends TamperedTrail {

  @Test
  void aDeletedTailIsMissedByTheCheckpoint() throws SQLException {
    Tenant tenant = trail.sealed(20);

    trail.cutTail(tenant, 15);

    assertFault(tenant, Kind.CUT_TAIL, 16, "");
  }

  @Test
  void aDeletedTailIsMissedByACheckpointThatSomebodyKept() throws SQLException {
    Tenant tenant = trail.sealed(20);
    Checkpoint kept = trail.checkpoints(tenant).getFirst();
    for (int i = 0; i < 3; i++) {
      trail.append(tenant, "later");
    }

    trail.cutTail(tenant, 15);
    trail.tamper(tenant, "delete from audit_checkpoint where tenant_id = $t");
    trail.tamper(tenant, "delete from audit_unsealed where tenant_id = $t");
    trail.tamper(tenant, "delete from audit_entry where tenant_id = $t and object_id = 'later'");

    assertThat(trail.verify(tenant).fault()).as("nothing in the database shows it").isEmpty();
    assertFault(tenant, Kind.CUT_TAIL, 16, "", kept);
  }

  @Test
  void aTailThatWasReplacedIsNotTheOneThatWasSigned() throws SQLException {
    Tenant tenant = trail.sealed(20);

    trail.cutTail(tenant, 15);
    for (int i = 0; i < 10; i++) {
      trail.append(tenant, "instead");
    }
    trail.seal();

    assertFault(tenant, Kind.REWRITTEN, 20, trail.entryAt(tenant, 20));
  }

  @Test
  void aForgedCheckpointIsNamed() throws SQLException {
    Tenant tenant = trail.sealed(20);

    trail.tamper(
        tenant,
        "update audit_checkpoint set signature = set_byte(signature, 5, 255 - get_byte(signature, 5))"
            + " where tenant_id = $t");

    assertFault(tenant, Kind.CHECKPOINT_SIGNATURE, 20, "");
  }

  @Test
  void aKeptCheckpointOfAnUnknownKeyIsNamed() {
    Tenant tenant = trail.sealed(20);
    TestKeys strangers = new TestKeys("incident-1");
    Checkpoint genuine = trail.checkpoints(tenant).getFirst();
    Checkpoint forged = genuine.signed(strangers.sign(genuine.unsigned()));

    assertFault(tenant, Kind.CHECKPOINT_SIGNATURE, 20, "", forged);
  }

  @Test
  void aChainThatWasSealedAnewIsNotTheOneThatWasSigned() throws SQLException {
    Tenant tenant = trail.sealed(20);
    String entry = trail.entryAt(tenant, 7);

    // All but one, which is left out.
    trail.tamper(
        tenant,
        "insert into audit_unsealed select tenant_id, entry_id, sealed_at + position * interval '1 s'"
            + " from audit_seal"
            + OF
            + "> 7",
        "delete from audit_seal" + OF + ">= 7",
        "delete from audit_entry where tenant_id = $t and id = '" + entry + "'");
    trail.append(tenant, "one more");
    trail.seal();

    assertFault(tenant, Kind.REWRITTEN, 20, trail.entryAt(tenant, 20));
  }

  @Test
  void deletedCheckpointsAreMissed() throws SQLException {
    Tenant tenant = trail.sealed(20);

    trail.tamper(
        tenant,
        "delete from audit_checkpoint where tenant_id = $t",
        "update audit_seal set sealed_at = sealed_at - interval '10 min' where tenant_id = $t");

    assertFault(tenant, Kind.MISSING_CHECKPOINT, 1, "");
  }
}
