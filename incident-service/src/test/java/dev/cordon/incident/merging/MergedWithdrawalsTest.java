package dev.cordon.incident.merging;

import static dev.cordon.contracts.common.v1.DataCategory.DATA_CATEGORY_NAME;
import static dev.cordon.contracts.common.v1.DataCategory.DATA_CATEGORY_PASSWORD;
import static dev.cordon.contracts.incident.v1.NegativeFindingState.NEGATIVE_FINDING_STATE_STANDING;
import static dev.cordon.contracts.incident.v1.NegativeFindingState.NEGATIVE_FINDING_STATE_WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.ConfirmWithdrawalRequest;
import dev.cordon.contracts.incident.v1.EvidenceReference;
import dev.cordon.contracts.incident.v1.ExposuresGrpc;
import dev.cordon.contracts.incident.v1.Finding;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentsGrpc;
import dev.cordon.contracts.incident.v1.ListFindingsRequest;
import dev.cordon.contracts.incident.v1.ListTimelineRequest;
import dev.cordon.contracts.incident.v1.NeedToKnowGrpc;
import dev.cordon.contracts.incident.v1.NegativeFinding;
import dev.cordon.contracts.incident.v1.SetReadersRequest;
import dev.cordon.contracts.incident.v1.Verdict;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandNegatives;
import dev.cordon.incident.testing.Journey;
import dev.cordon.incident.testing.Linked;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is untrue of one of two that were merged is untrue of both: each has people whom its own
 * letters told. Whoever may not know of the one learns nothing of it by that.
 */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class MergedWithdrawalsTest {

  private static final String UNNAMED = "ursula";

  @GrpcClient("self")
  Channel channel;

  private Brand brand;
  private Linked linked;
  private BrandNegatives negatives;
  private Incident survivor;
  private Incident other;

  @BeforeEach
  void twoIncidents() {
    brand = Brand.unregistered(channel);
    linked = new Linked(channel, brand);
    negatives = new BrandNegatives(channel, brand);
    survivor = brand.opened("Survivor");
    other = brand.opened("Other");
  }

  @Test
  void whatWasTakenOverTakesAlongWhereItIsFrom() {
    NegativeFinding first = negatives.stated(other, DATA_CATEGORY_PASSWORD);
    merge(survivor, other);
    NegativeFinding taken = negatives.of(survivor).getFirst();

    var _ = negatives.withdrawn(taken, "lou");

    assertThat(negatives.now(first).getState()).isEqualTo(NEGATIVE_FINDING_STATE_WITHDRAWN);
    assertThat(negatives.pending()).contains(first.getId(), taken.getId());
    assertThat(linked.timeline(other))
        .contains(
            "Negative finding withdrawn, not affected: password anywhere in the incident: The same"
                + " was withdrawn in another incident, which was merged with this one.");
    brand.found(survivor, DATA_CATEGORY_PASSWORD, Verdict.VERDICT_EXPOSED);
  }

  @Test
  void whereItIsFromTakesItAlongHoweverFarAndCorrected() {
    Incident last = brand.opened("Last");
    NegativeFinding first = negatives.stated(other, DATA_CATEGORY_PASSWORD);
    NegativeFinding apart = negatives.stated(other, DATA_CATEGORY_NAME);
    merge(survivor, other);
    merge(last, survivor);
    NegativeFinding corrected =
        negatives
            .as("lou")
            .stateNegativeFinding(
                BrandNegatives.stating(last, DATA_CATEGORY_PASSWORD)
                    .addEvidence(EvidenceReference.newBuilder().setReference("image 7"))
                    .setSupersedes(of(last, first).getId())
                    .build());

    var _ = negatives.withdrawn(first, "lou");

    assertThat(negatives.now(corrected).getState()).isEqualTo(NEGATIVE_FINDING_STATE_WITHDRAWN);
    assertThat(of(survivor, first).getState()).isEqualTo(NEGATIVE_FINDING_STATE_WITHDRAWN);
    assertThat(negatives.pending()).contains(first.getId(), corrected.getId());
    for (Incident incident : List.of(other, survivor, last)) {
      assertThat(of(incident, apart).getState()).isEqualTo(NEGATIVE_FINDING_STATE_STANDING);
    }
  }

  /** The survivor's own stays, who established it and how; the two are one all the same. */
  @Test
  void whatBothSayIsSaidOnceAndWithdrawnOfBoth() {
    NegativeFinding own = negatives.stated(survivor, DATA_CATEGORY_PASSWORD);
    NegativeFinding others = negatives.stated(other, DATA_CATEGORY_PASSWORD);
    merge(survivor, other);
    assertThat(negatives.of(survivor)).containsExactly(own);

    var _ = negatives.withdrawn(own, "lou");

    assertThat(negatives.now(others).getState()).isEqualTo(NEGATIVE_FINDING_STATE_WITHDRAWN);
    assertThat(negatives.pending()).contains(own.getId(), others.getId());
  }

  @Test
  void itReachesWhatIsHiddenFromWhoeverWithdraws() {
    NegativeFinding first = negatives.stated(other, DATA_CATEGORY_PASSWORD);
    merge(survivor, other);
    NegativeFinding taken = negatives.of(survivor).getFirst();
    restrict(other);
    assertThat(negatives.of(survivor, UNNAMED).getFirst())
        .isEqualTo(taken.toBuilder().clearMergedFromId().build());

    NegativeFinding gone = negatives.withdrawn(taken, UNNAMED);

    assertThat(gone.toString()).doesNotContain(other.getId());
    assertThat(negatives.now(first).getState()).isEqualTo(NEGATIVE_FINDING_STATE_WITHDRAWN);
    assertThat(negatives.pending()).contains(first.getId(), taken.getId());
    var _ =
        negatives
            .notification()
            .confirmWithdrawal(
                ConfirmWithdrawalRequest.newBuilder()
                    .setFindingId(first.getId())
                    .setPeople(7)
                    .setLetters(8)
                    .build());
    assertThat(linked.timeline(other))
        .anyMatch(line -> line.startsWith("No letter says any more that password"));
  }

  @Test
  void itReachesASurvivorThatIsHiddenToo() {
    NegativeFinding first = negatives.stated(other, DATA_CATEGORY_PASSWORD);
    merge(survivor, other);
    restrict(survivor);

    var _ = negatives.withdrawn(first, UNNAMED);

    assertThat(of(survivor, first).getState()).isEqualTo(NEGATIVE_FINDING_STATE_WITHDRAWN);
  }

  /** What came stays; where it came from, and that it did, is hidden with that one. */
  @Test
  void whereItCameFromIsSaidToWhoeverMayKnow() {
    brand.found(other, DATA_CATEGORY_NAME, Verdict.VERDICT_EXPOSED);
    merge(survivor, other);
    assertThat(finding(UNNAMED).getMergedFromId()).isEqualTo(other.getId());

    restrict(other);

    assertThat(finding(UNNAMED).getMergedFromId()).isEmpty();
    assertThat(finding("lou").getMergedFromId()).isEqualTo(other.getId());
    assertThat(
            brand
                .as(IncidentsGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, UNNAMED)
                .listTimeline(
                    ListTimelineRequest.newBuilder().setIncidentId(survivor.getId()).build())
                .toString())
        .doesNotContain("Taken over");
  }

  private Finding finding(String subject) {
    return brand
        .as(ExposuresGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, subject)
        .listFindings(ListFindingsRequest.newBuilder().setIncidentId(survivor.getId()).build())
        .getFindings(0);
  }

  /** The newest of an incident that is of the category of this one. */
  private NegativeFinding of(Incident incident, NegativeFinding like) {
    return negatives.of(incident).stream()
        .filter(finding -> finding.getCategory() == like.getCategory())
        .filter(finding -> finding.getSupersededBy().isEmpty())
        .findFirst()
        .orElseThrow();
  }

  private void merge(Incident into, Incident merged) {
    var _ =
        linked
            .merges("lou")
            .mergeIncidents(Linked.merging(Journey.read(brand, into), Journey.read(brand, merged)));
  }

  /** To Lou. */
  private void restrict(Incident incident) {
    var _ =
        brand
            .as(NeedToKnowGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD)
            .setReaders(
                SetReadersRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setExpectedVersion(Journey.read(brand, incident).getVersion())
                    .setRestricted(true)
                    .build());
  }
}
