package dev.cordon.incident.evidence;

import static dev.cordon.contracts.common.v1.DataCategory.DATA_CATEGORY_PASSWORD;
import static dev.cordon.incident.testing.EvidenceLocker.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.AskDestructionRequest;
import dev.cordon.contracts.incident.v1.ConfirmDestructionRequest;
import dev.cordon.contracts.incident.v1.EvidenceFile;
import dev.cordon.contracts.incident.v1.EvidenceReference;
import dev.cordon.contracts.incident.v1.EvidenceState;
import dev.cordon.contracts.incident.v1.NegativeFinding;
import dev.cordon.incident.testing.BrandNegatives;
import dev.cordon.incident.testing.EvidenceLocker;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A file that a negative finding names is the one that is stored, and stays while that stands. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class ReliedOnEvidenceTest extends EvidenceCase {

  private BrandNegatives negatives;

  @BeforeEach
  void findings() {
    negatives = new BrandNegatives(channel, brand);
  }

  @Test
  void whatIsNamedGetsTheDigestOfTheFile() {
    EvidenceFile stored = locker.stored(bytes(100));

    NegativeFinding stated = state(naming(stored), "");

    assertThat(stated.getEvidence(0).getEvidenceId()).isEqualTo(stored.getId());
    assertThat(stated.getEvidence(0).getSha256()).isEqualTo(stored.getSha256());
    assertThat(negatives.now(stated)).isEqualTo(stated);
  }

  @Test
  void anotherDigestIsRefusedAndSoIsWhatIsntHere() {
    EvidenceFile stored = locker.stored(bytes(100));
    EvidenceFile coming = locker.added();
    EvidenceFile elsewhere =
        new EvidenceLocker(channel, brand, brand.opened("Other")).stored(bytes(100));

    assertThat(refused(naming(stored).setSha256("0".repeat(64)))).isEqualTo("evidence[0].sha256");
    assertThat(refused(naming(coming))).isEqualTo("evidence[0].evidence_id");
    assertThat(refused(naming(elsewhere))).isEqualTo("evidence[0].evidence_id");
    assertThat(refused(naming(stored).setEvidenceId(UUID.randomUUID().toString())))
        .isEqualTo("evidence[0].evidence_id");
    assertThat(refused(naming(stored).setEvidenceId("image 7")))
        .isEqualTo("evidence[0].evidence_id");
    assertThat(negatives.of(incident)).isEmpty();
  }

  @Test
  void nothingIsDestroyedThatAFindingThatStandsNames() {
    EvidenceFile relied = locker.stored(bytes(100));
    EvidenceFile asked = ask(locker.stored(bytes(100)));
    NegativeFinding first = state(naming(relied), "");

    Refusal refusal = Refusals.of(() -> ask(relied));
    assertThat(refusal.reason()).isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(refusal.detail()).contains(first.getId(), "withdraw it");
    // Asked for before, and confirmed after that.
    NegativeFinding second = state(naming(asked), first.getId());
    assertThat(Refusals.of(() -> confirm(asked)).detail()).contains(second.getId());

    // What no longer stands needs no proof any more: corrected, then withdrawn.
    assertThat(confirm(ask(relied)).getState()).isEqualTo(EvidenceState.EVIDENCE_STATE_DESTROYED);
    var _ = negatives.withdrawn(second, "lou");
    assertThat(confirm(asked).getState()).isEqualTo(EvidenceState.EVIDENCE_STATE_DESTROYED);
    assertThat(refused(naming(asked))).isEqualTo("evidence[0].evidence_id");
  }

  private NegativeFinding state(EvidenceReference.Builder evidence, String supersedes) {
    return negatives
        .as("lou")
        .stateNegativeFinding(
            BrandNegatives.stating(incident, DATA_CATEGORY_PASSWORD)
                .addEvidence(evidence)
                .setSupersedes(supersedes)
                .build());
  }

  /** The one field that is refused. */
  private String refused(EvidenceReference.Builder evidence) {
    Refusal refusal = Refusals.of(() -> state(evidence, ""));
    assertThat(refusal.reason()).isEqualTo(ErrorReason.INVALID_FIELD);
    assertThat(refusal.violations()).hasSize(1);
    return refusal.violations().stream().map(FieldViolation::field).findFirst().orElseThrow();
  }

  private static EvidenceReference.Builder naming(EvidenceFile file) {
    return EvidenceReference.newBuilder()
        .setReference("image of till 4")
        .setEvidenceId(file.getId());
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

  private EvidenceFile confirm(EvidenceFile asked) {
    return locker
        .files(Role.ROLE_COUNSEL, "cleo")
        .confirmDestruction(
            ConfirmDestructionRequest.newBuilder()
                .setIncidentId(incident.getId())
                .setEvidenceId(asked.getId())
                .setSha256(asked.getSha256())
                .build());
  }
}
