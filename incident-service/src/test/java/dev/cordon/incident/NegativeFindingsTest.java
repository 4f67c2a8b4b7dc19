package dev.cordon.incident;

import static dev.cordon.contracts.common.v1.DataCategory.DATA_CATEGORY_NAME;
import static dev.cordon.contracts.common.v1.DataCategory.DATA_CATEGORY_PASSWORD;
import static dev.cordon.incident.testing.Brand.timestamp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.ServiceIdentity;
import dev.cordon.contracts.incident.v1.AssurancesGrpc;
import dev.cordon.contracts.incident.v1.CheckClaimsRequest;
import dev.cordon.contracts.incident.v1.CheckedClaim;
import dev.cordon.contracts.incident.v1.Confidence;
import dev.cordon.contracts.incident.v1.ConfirmWithdrawalRequest;
import dev.cordon.contracts.incident.v1.EstablishingMethod;
import dev.cordon.contracts.incident.v1.EvidenceReference;
import dev.cordon.contracts.incident.v1.Exposure;
import dev.cordon.contracts.incident.v1.GetNegativeFindingRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.ListNegativeFindingsRequest;
import dev.cordon.contracts.incident.v1.ListPendingWithdrawalsRequest;
import dev.cordon.contracts.incident.v1.ListTimelineRequest;
import dev.cordon.contracts.incident.v1.NegativeFinding;
import dev.cordon.contracts.incident.v1.NegativeFindingState;
import dev.cordon.contracts.incident.v1.NegativeFindingsGrpc;
import dev.cordon.contracts.incident.v1.NegativeScope;
import dev.cordon.contracts.incident.v1.PendingWithdrawal;
import dev.cordon.contracts.incident.v1.StateNegativeFindingRequest;
import dev.cordon.contracts.incident.v1.TimelineEntry;
import dev.cordon.contracts.incident.v1.Verdict;
import dev.cordon.contracts.incident.v1.WithdrawNegativeFindingRequest;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandSystems;
import dev.cordon.incident.testing.Journey;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * What an incident did not affect: stated, corrected, withdrawn, and what the letters hear of it.
 */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class NegativeFindingsTest {

  @GrpcClient("self")
  Channel channel;

  @Test
  void whoHowAndByWhatIsKept() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Kept");

    NegativeFinding stated = state(brand, incident, DATA_CATEGORY_PASSWORD);

    assertThat(stated.getFirm()).isEqualTo("Forensics Ltd");
    assertThat(stated.getEvidence(0).getSha256()).isEqualTo("a".repeat(64));
    assertThat(stated.getLineId()).isEqualTo(stated.getId());
    assertThat(stated.getStatedBy()).isEqualTo("lou");
    assertThat(get(brand, stated)).isEqualTo(stated);
    assertThat(timeline(brand, incident))
        .contains(
            "Negative finding, not affected: password anywhere in the incident; by Kim of Forensics"
                + " Ltd, log review, confidence high.");
  }

  @Test
  void whatIsFoundExposedIsDeniedAndTheOtherWayRound() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Contradicted");
    brand.found(incident, DATA_CATEGORY_NAME, Verdict.VERDICT_EXPOSED);
    NegativeFinding passwords = state(brand, incident, DATA_CATEGORY_PASSWORD);

    assertThat(Refusals.of(() -> state(brand, incident, DATA_CATEGORY_NAME)).reason())
        .isEqualTo(ErrorReason.CONTRADICTED);
    assertThat(
            Refusals.of(
                () -> brand.found(incident, DATA_CATEGORY_PASSWORD, Verdict.VERDICT_EXPOSED)))
        .satisfies(
            refusal -> {
              assertThat(refusal.reason()).isEqualTo(ErrorReason.CONTRADICTED);
              assertThat(refusal.detail()).contains(passwords.getId(), "withdraw it first");
            });

    var _ = withdraw(brand, passwords);
    brand.found(incident, DATA_CATEGORY_PASSWORD, Verdict.VERDICT_EXPOSED);
    brand.found(incident, DATA_CATEGORY_NAME, Verdict.VERDICT_NOT_EXPOSED);
    var _ = state(brand, incident, DATA_CATEGORY_NAME);
  }

  @Test
  void aSystemsFindingSaysNothingOfOtherSystems() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Of a system");
    brand.found(incident, DATA_CATEGORY_PASSWORD, Verdict.VERDICT_EXPOSED);
    String crm = new BrandSystems(channel, brand).added("CRM").getId();

    NegativeFinding stated =
        brand(brand)
            .stateNegativeFinding(
                stating(incident, DATA_CATEGORY_PASSWORD)
                    .setScope(NegativeScope.newBuilder().setSystemId(crm))
                    .build());

    assertThat(stated.getScope().getSystemId()).isEqualTo(crm);
    assertThat(
            Refusals.of(
                    () ->
                        brand(brand)
                            .stateNegativeFinding(
                                stating(incident, DATA_CATEGORY_PASSWORD)
                                    .setScope(
                                        NegativeScope.newBuilder()
                                            .setSystemId(UUID.randomUUID().toString()))
                                    .build()))
                .violations())
        .extracting("field")
        .containsExactly("scope.system_id");
  }

  @Test
  void oneIsCorrectedByAnotherAndNeverEdited() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Corrected");
    NegativeFinding first = state(brand, incident, DATA_CATEGORY_PASSWORD);
    assertThat(Refusals.of(() -> state(brand, incident, DATA_CATEGORY_PASSWORD)).reason())
        .isEqualTo(ErrorReason.ALREADY_EXISTS);

    NegativeFinding second =
        brand(brand)
            .stateNegativeFinding(
                stating(incident, DATA_CATEGORY_PASSWORD).setSupersedes(first.getId()).build());

    assertThat(second.getLineId()).isEqualTo(first.getId());
    assertThat(listed(brand, incident))
        .extracting(NegativeFinding::getState)
        .containsExactly(
            NegativeFindingState.NEGATIVE_FINDING_STATE_STANDING,
            NegativeFindingState.NEGATIVE_FINDING_STATE_SUPERSEDED);
    assertThat(get(brand, first).getSupersededBy()).isEqualTo(second.getId());
    assertThat(Refusals.of(() -> withdraw(brand, first)).reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
  }

  @Test
  void aWithdrawalIsToldUntilItIsConfirmed() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Withdrawn");
    NegativeFinding finding = state(brand, incident, DATA_CATEGORY_PASSWORD);

    NegativeFinding gone = withdraw(brand, finding);

    assertThat(gone.getState()).isEqualTo(NegativeFindingState.NEGATIVE_FINDING_STATE_WITHDRAWN);
    assertThat(gone.hasStoppedAt()).isFalse();
    assertThat(pending(brand))
        .extracting(PendingWithdrawal::getFindingId)
        .containsOnlyOnce(finding.getId());
    ConfirmWithdrawalRequest confirmation =
        ConfirmWithdrawalRequest.newBuilder()
            .setFindingId(finding.getId())
            .setPeople(7)
            .setLetters(8)
            .setUnknown(1)
            .build();
    for (int i = 0; i < 2; i++) {
      var _ = notification(brand).confirmWithdrawal(confirmation);
    }
    assertThat(pending(brand))
        .extracting(PendingWithdrawal::getFindingId)
        .doesNotContain(finding.getId());
    assertThat(get(brand, finding).hasStoppedAt()).isTrue();
    assertThat(timeline(brand, incident))
        .containsOnlyOnce(
            "No letter says any more that password was not affected. 7 people had been told, in 8"
                + " letters; of 1 letters nobody knows whether they arrived.");
  }

  @Test
  void aClosedIncidentsFindingCanBeWithdrawnAndNoneCanBeStated() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Closed");
    NegativeFinding finding = state(brand, incident, DATA_CATEGORY_PASSWORD);
    for (IncidentState next : Journey.to(IncidentState.INCIDENT_STATE_CLOSED)) {
      incident = brand.incidents().transitionIncident(Journey.step(incident, next));
    }
    Incident closed = incident;

    assertThat(Refusals.of(() -> state(brand, closed, DATA_CATEGORY_NAME)).reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(withdraw(brand, finding).getWithdrawalReason()).isEqualTo("We were wrong.");
  }

  @Test
  void claimsAreBackedByWhatStands() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Claims");
    brand.found(incident, DATA_CATEGORY_NAME, Verdict.VERDICT_EXPOSED);
    Exposure exposure = brand.computed(incident);
    NegativeFinding finding = state(brand, incident, DATA_CATEGORY_PASSWORD);

    CheckedClaim backed = check(brand, incident, exposure, DATA_CATEGORY_PASSWORD);
    CheckedClaim exposed = check(brand, incident, exposure, DATA_CATEGORY_NAME);
    var _ = withdraw(brand, finding);
    CheckedClaim withdrawn = check(brand, incident, exposure, DATA_CATEGORY_PASSWORD);

    assertThat(backed.getFindings(0).getId()).isEqualTo(finding.getId());
    assertThat(exposed.getFindingsList()).isEmpty();
    assertThat(withdrawn.getFindingsList()).isEmpty();
    assertThat(withdrawn.getProblem()).contains(finding.getId());
  }

  private NegativeFindingsGrpc.NegativeFindingsBlockingStub brand(Brand brand) {
    return brand.as(NegativeFindingsGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD);
  }

  private AssurancesGrpc.AssurancesBlockingStub notification(Brand brand) {
    return Calls.asService(
        AssurancesGrpc.newBlockingStub(channel),
        TestIssuer.running().service(ServiceIdentity.SERVICE_IDENTITY_NOTIFICATION),
        brand.id(),
        "lou");
  }

  private NegativeFinding state(Brand brand, Incident incident, DataCategory category) {
    return brand(brand).stateNegativeFinding(stating(incident, category).build());
  }

  private static StateNegativeFindingRequest.Builder stating(
      Incident incident, DataCategory category) {
    return StateNegativeFindingRequest.newBuilder()
        .setIncidentId(incident.getId())
        .setCategory(category)
        .setEstablishedBy("Kim")
        .setFirm("Forensics Ltd")
        .setEstablishedAt(timestamp(Instant.now().minusSeconds(60)))
        .setMethod(EstablishingMethod.ESTABLISHING_METHOD_LOG_REVIEW)
        .setConfidence(Confidence.CONFIDENCE_HIGH)
        .addEvidence(
            EvidenceReference.newBuilder().setReference("access log").setSha256("a".repeat(64)));
  }

  private NegativeFinding withdraw(Brand brand, NegativeFinding finding) {
    return brand(brand)
        .withdrawNegativeFinding(
            WithdrawNegativeFindingRequest.newBuilder()
                .setIncidentId(finding.getIncidentId())
                .setId(finding.getId())
                .setReason("We were wrong.")
                .build());
  }

  private NegativeFinding get(Brand brand, NegativeFinding finding) {
    return brand(brand)
        .getNegativeFinding(
            GetNegativeFindingRequest.newBuilder()
                .setIncidentId(finding.getIncidentId())
                .setId(finding.getId())
                .build());
  }

  private List<NegativeFinding> listed(Brand brand, Incident incident) {
    return brand(brand)
        .listNegativeFindings(
            ListNegativeFindingsRequest.newBuilder().setIncidentId(incident.getId()).build())
        .getFindingsList();
  }

  private List<PendingWithdrawal> pending(Brand brand) {
    return notification(brand)
        .listPendingWithdrawals(ListPendingWithdrawalsRequest.getDefaultInstance())
        .getWithdrawalsList();
  }

  private CheckedClaim check(
      Brand brand, Incident incident, Exposure exposure, DataCategory category) {
    return notification(brand)
        .checkClaims(
            CheckClaimsRequest.newBuilder()
                .setIncidentId(incident.getId())
                .setExposureId(exposure.getId())
                .addCategories(category)
                .build())
        .getClaims(0);
  }

  private static List<String> timeline(Brand brand, Incident incident) {
    return brand
        .incidents()
        .listTimeline(ListTimelineRequest.newBuilder().setIncidentId(incident.getId()).build())
        .getEntriesList()
        .stream()
        .map(TimelineEntry::getText)
        .toList();
  }
}
