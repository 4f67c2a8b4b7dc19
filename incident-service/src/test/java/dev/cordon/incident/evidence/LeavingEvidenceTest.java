package dev.cordon.incident.evidence;

import static dev.cordon.incident.testing.EvidenceLocker.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.AnnounceOffboardingRequest;
import dev.cordon.contracts.incident.v1.EvidenceFile;
import dev.cordon.contracts.incident.v1.EvidenceState;
import dev.cordon.contracts.incident.v1.LegalHold;
import dev.cordon.contracts.incident.v1.OnboardingGrpc;
import dev.cordon.contracts.incident.v1.OrganizationState;
import dev.cordon.contracts.incident.v1.ReleaseHoldRequest;
import dev.cordon.contracts.incident.v1.SetHoldRequest;
import dev.cordon.incident.registry.application.DepartureCondition;
import dev.cordon.incident.registry.application.LeavingOrganization;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.EvidenceLocker;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What becomes of evidence when its organization leaves. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class LeavingEvidenceTest extends EvidenceCase {

  @Inject Instance<LeavingOrganization> leaving;
  @Inject EventLoop eventLoop;
  @Inject Callers callers;

  @Test
  void aHoldKeepsAnOrganizationFromLeaving() {
    brand = Brand.registered(channel);
    incident = brand.opened("Held");
    locker = new EvidenceLocker(channel, brand, incident);
    LegalHold hold = hold();
    var operator = Brand.operator(OnboardingGrpc.newBlockingStub(channel));
    AnnounceOffboardingRequest announcement =
        AnnounceOffboardingRequest.newBuilder()
            .setAlias(brand.alias())
            .setExpectedVersion(Brand.version(channel, brand.alias()))
            .setReason("contract ended")
            .setRetainUntil(LocalDate.now(ZoneOffset.UTC).plusDays(30).toString())
            .build();

    assertThat(Refusals.of(() -> operator.announceOffboarding(announcement)).reason())
        .isEqualTo(ErrorReason.UNDER_HOLD);
    release(hold);
    assertThat(operator.announceOffboarding(announcement).getState())
        .isEqualTo(OrganizationState.ORGANIZATION_STATE_OFFBOARDING);
  }

  /** Should one be set all the same, the operation says so to the operators, and waits. */
  @Test
  void anOperationThatMeetsAHoldStopsAndSaysWhy() {
    EvidenceFile stored = locker.stored(bytes(100));
    LegalHold hold = hold();

    assertThatThrownBy(this::leave).hasMessageContaining("Legal holds on evidence stand (1)");
    assertThat(locker.now(stored).getState()).isEqualTo(EvidenceState.EVIDENCE_STATE_STORED);
    release(hold);
    leave();
    assertThat(locker.now(stored).getState()).isEqualTo(EvidenceState.EVIDENCE_STATE_DESTROYED);
  }

  @Test
  void allOfItsEvidenceGoesAndNobodyElses() throws Exception {
    EvidenceFile stored = locker.stored(bytes(100));
    EvidenceFile coming = locker.added();
    locker.append(coming, 0, bytes(10));
    Brand other = Brand.unregistered(channel);
    EvidenceLocker others = new EvidenceLocker(channel, other, other.opened("Other"));
    EvidenceFile kept = others.stored(bytes(100));

    leave();
    leave();

    assertThat(count("evidence_key", stored)).isZero();
    assertThat(locker.now(stored).getDestruction().getAskedBy()).isEqualTo("off-boarding");
    await().untilAsserted(() -> assertThat(count("evidence_chunk", stored)).isZero());
    await().untilAsserted(() -> assertThat(count("evidence", coming)).isZero());
    assertThat(others.now(kept).getState()).isEqualTo(EvidenceState.EVIDENCE_STATE_STORED);
  }

  private void leave() {
    Caller.Service caller = callers.acting(brand.id(), "op");
    LeavingOrganization evidence =
        leaving.stream().filter(DepartureCondition.class::isInstance).findFirst().orElseThrow();
    var _ = eventLoop.await(() -> evidence.leave(caller));
  }

  private LegalHold hold() {
    return locker
        .holds()
        .setHold(
            SetHoldRequest.newBuilder()
                .setIncidentId(incident.getId())
                .setReason("litigation")
                .build());
  }

  private void release(LegalHold hold) {
    var _ =
        locker
            .holds()
            .releaseHold(
                ReleaseHoldRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setHoldId(hold.getId())
                    .setReason("settled")
                    .build());
  }
}
