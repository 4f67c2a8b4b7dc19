package dev.cordon.incident.evidence;

import static dev.cordon.incident.testing.EvidenceLocker.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.AskDestructionRequest;
import dev.cordon.contracts.incident.v1.ConfirmDestructionRequest;
import dev.cordon.contracts.incident.v1.CustodyEntry;
import dev.cordon.contracts.incident.v1.CustodyKind;
import dev.cordon.contracts.incident.v1.EvidenceFile;
import dev.cordon.contracts.incident.v1.EvidenceState;
import dev.cordon.contracts.incident.v1.LegalHold;
import dev.cordon.contracts.incident.v1.ListHoldsRequest;
import dev.cordon.contracts.incident.v1.OpenedEvidence;
import dev.cordon.contracts.incident.v1.ReleaseHoldRequest;
import dev.cordon.contracts.incident.v1.SetHoldRequest;
import dev.cordon.contracts.incident.v1.WithdrawDestructionRequest;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Evidence goes when two people say so and nothing holds it, and then for good. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class DestructionsTest extends EvidenceCase {

  @Inject KillingErasureWitness witness;

  @Test
  void oneAsksAnotherConfirmsAndNothingCanBeReadAnyMore() throws Exception {
    EvidenceFile stored = locker.verified(locker.stored(bytes(100)));
    OpenedEvidence opened = locker.opened(stored, "rob");
    EvidenceFile asked = ask(stored);

    EvidenceFile gone = confirm(asked, "cleo", asked.getSha256());

    assertThat(gone.getState()).isEqualTo(EvidenceState.EVIDENCE_STATE_DESTROYED);
    assertThat(gone.getSha256()).isEqualTo(stored.getSha256());
    assertThat(gone.getDestruction().getAskedBy()).isEqualTo("lou");
    assertThat(gone.getDestruction().getConfirmedBy()).isEqualTo("cleo");
    assertThat(count("evidence_key", stored)).isZero();
    assertThat(count("evidence_key_use", stored)).isZero();
    assertThat(reason(() -> locker.chunk(opened, "rob", 0))).isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(reason(() -> locker.opened(stored, "rob"))).isEqualTo(ErrorReason.WRONG_STATE);
    await().untilAsserted(() -> assertThat(count("evidence_chunk", stored)).isZero());
    assertThat(locker.custody(stored))
        .extracting(CustodyEntry::getKind)
        .endsWith(CustodyKind.CUSTODY_KIND_DESTRUCTION_ASKED, CustodyKind.CUSTODY_KIND_DESTROYED);
  }

  @Test
  void nobodyDestroysAloneOrSomethingElse() {
    EvidenceFile stored = locker.stored(bytes(100));
    assertThat(reason(() -> confirm(stored, "cleo", stored.getSha256())))
        .isEqualTo(ErrorReason.WRONG_STATE);
    EvidenceFile asked = ask(stored);

    assertThat(reason(() -> confirm(asked, "lou", asked.getSha256())))
        .isEqualTo(ErrorReason.FOUR_EYES);
    assertThat(reason(() -> confirm(asked, "cleo", "0".repeat(64))))
        .isEqualTo(ErrorReason.APPROVAL_STALE);
    assertThat(reason(() -> ask(stored))).isEqualTo(ErrorReason.VERSION_MISMATCH);
    assertThat(reason(() -> ask(asked))).isEqualTo(ErrorReason.WRONG_STATE);

    EvidenceFile withdrawn =
        locker
            .files()
            .withdrawDestruction(
                WithdrawDestructionRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setEvidenceId(asked.getId())
                    .setExpectedVersion(asked.getVersion())
                    .build());
    assertThat(withdrawn.hasDestruction()).isFalse();
    assertThat(reason(() -> confirm(withdrawn, "cleo", withdrawn.getSha256())))
        .isEqualTo(ErrorReason.WRONG_STATE);
  }

  @Test
  void aHoldOnAFileForbidsItUntilItIsReleased() {
    EvidenceFile stored = locker.stored(bytes(100));
    EvidenceFile other = locker.stored(bytes(100));
    EvidenceFile asked = ask(stored);

    LegalHold hold = hold(stored.getId());

    assertThat(reason(() -> confirm(asked, "cleo", asked.getSha256())))
        .isEqualTo(ErrorReason.UNDER_HOLD);
    assertThat(locker.now(stored).getHeld()).isTrue();
    assertThat(locker.now(other).getHeld()).isFalse();
    LegalHold released = release(hold);
    assertThat(released.getReleasedBy()).isEqualTo("cleo");
    assertThat(reason(() -> release(hold))).isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(confirm(asked, "cleo", asked.getSha256()).getState())
        .isEqualTo(EvidenceState.EVIDENCE_STATE_DESTROYED);
    assertThat(locker.custody(stored))
        .extracting(CustodyEntry::getKind)
        .containsSubsequence(
            CustodyKind.CUSTODY_KIND_HOLD_SET,
            CustodyKind.CUSTODY_KIND_HOLD_RELEASED,
            CustodyKind.CUSTODY_KIND_DESTROYED);
  }

  @Test
  void aHoldOnAnIncidentIsOverWhatComesLaterToo() {
    LegalHold one = hold("");
    LegalHold other = hold("");
    EvidenceFile stored = locker.stored(bytes(100));

    assertThat(stored.getHeld()).isTrue();
    assertThat(reason(() -> ask(stored))).isEqualTo(ErrorReason.UNDER_HOLD);
    var _ = release(one);
    assertThat(reason(() -> ask(stored))).isEqualTo(ErrorReason.UNDER_HOLD);
    var _ = release(other);
    assertThat(ask(stored).hasDestruction()).isTrue();
    assertThat(
            locker
                .holds()
                .listHolds(ListHoldsRequest.newBuilder().setIncidentId(incident.getId()).build())
                .getHoldsList())
        .extracting(LegalHold::getId)
        .containsExactly(other.getId(), one.getId());
  }

  @Test
  void whatIsStillComingIsntHeld() {
    EvidenceFile file = locker.added();

    assertThat(reason(() -> hold(file.getId()))).isEqualTo(ErrorReason.NOT_FOUND);
  }

  /** The key is gone with the answer; of the bytes, a worker that is killed leaves the rest. */
  @Test
  void aWorkerThatIsKilledLeavesWhatAnotherOneErases() throws Exception {
    EvidenceFile stored = locker.verified(locker.stored(bytes(100)));
    int chunks =
        asOwner(
            "insert into evidence_chunk (tenant_id, evidence_id, position, incident_id, size,"
                + " digest, sealed) select tenant_id, evidence_id, 1000 + n, incident_id, 1, '', ''"
                + " from evidence_chunk, generate_series(1, 200) n where evidence_id = ?",
            id(stored));
    asOwner("update evidence_usage set bytes = bytes + ? where tenant_id = ?", chunks, brand.id());
    int before = witness.kills.get();
    witness.killNext.set(2);
    EvidenceFile asked = ask(stored);

    var _ = confirm(asked, "cleo", asked.getSha256());

    await().untilAsserted(() -> assertThat(count("evidence_chunk", stored)).isZero());
    assertThat(witness.kills.get() - before).isEqualTo(2);
    await().untilAsserted(() -> assertThat(count("evidence_work", stored)).isZero());
    assertThat(
            asOwner(
                "update evidence_usage set bytes = bytes where tenant_id = ? and bytes = 0",
                brand.id()))
        .isEqualTo(1);
  }

  private EvidenceFile ask(EvidenceFile file) {
    return locker
        .files()
        .askDestruction(
            AskDestructionRequest.newBuilder()
                .setIncidentId(incident.getId())
                .setEvidenceId(file.getId())
                .setExpectedVersion(file.getVersion())
                .setReason("not needed")
                .build());
  }

  private EvidenceFile confirm(EvidenceFile file, String subject, String sha256) {
    return locker
        .files(Role.ROLE_COUNSEL, subject)
        .confirmDestruction(
            ConfirmDestructionRequest.newBuilder()
                .setIncidentId(incident.getId())
                .setEvidenceId(file.getId())
                .setSha256(sha256)
                .build());
  }

  private LegalHold hold(String evidenceId) {
    return locker
        .holds()
        .setHold(
            SetHoldRequest.newBuilder()
                .setIncidentId(incident.getId())
                .setEvidenceId(evidenceId)
                .setReason("litigation")
                .build());
  }

  private LegalHold release(LegalHold hold) {
    return locker
        .holds()
        .releaseHold(
            ReleaseHoldRequest.newBuilder()
                .setIncidentId(incident.getId())
                .setHoldId(hold.getId())
                .setReason("settled")
                .build());
  }

  private static ErrorReason reason(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return Refusals.of(call).reason();
  }
}
