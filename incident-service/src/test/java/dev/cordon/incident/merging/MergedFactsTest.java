package dev.cordon.incident.merging;

import static dev.cordon.contracts.common.v1.DataCategory.DATA_CATEGORY_HEALTH;
import static dev.cordon.contracts.common.v1.DataCategory.DATA_CATEGORY_NAME;
import static dev.cordon.contracts.common.v1.DataCategory.DATA_CATEGORY_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.AffectedSystem;
import dev.cordon.contracts.incident.v1.BrandSystem;
import dev.cordon.contracts.incident.v1.CheckClaimsRequest;
import dev.cordon.contracts.incident.v1.ClassificationsGrpc;
import dev.cordon.contracts.incident.v1.EvidenceReference;
import dev.cordon.contracts.incident.v1.Exposure;
import dev.cordon.contracts.incident.v1.Finding;
import dev.cordon.contracts.incident.v1.GetSeverityRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.Indicator;
import dev.cordon.contracts.incident.v1.ListAffectedSystemsRequest;
import dev.cordon.contracts.incident.v1.ListFindingsRequest;
import dev.cordon.contracts.incident.v1.ListIndicatorsRequest;
import dev.cordon.contracts.incident.v1.NegativeFinding;
import dev.cordon.contracts.incident.v1.NegativeScope;
import dev.cordon.contracts.incident.v1.SystemState;
import dev.cordon.contracts.incident.v1.Verdict;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandNegatives;
import dev.cordon.incident.testing.BrandSystems;
import dev.cordon.incident.testing.Journey;
import dev.cordon.incident.testing.Linked;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was known of a duplicate is known of the incident that goes on, and nothing against it. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class MergedFactsTest {

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
  void whatWasFoundCountsForTheSurvivorFromThatMomentOn() {
    brand.found(survivor, DATA_CATEGORY_NAME, Verdict.VERDICT_EXPOSED);
    brand.found(other, DATA_CATEGORY_NAME, Verdict.VERDICT_EXPOSED);
    brand.found(other, DATA_CATEGORY_PASSWORD, Verdict.VERDICT_NOT_EXPOSED);
    brand.found(other, DATA_CATEGORY_PASSWORD, Verdict.VERDICT_EXPOSED);
    brand.found(other, DATA_CATEGORY_HEALTH, Verdict.VERDICT_NOT_EXPOSED);
    Exposure counted = brand.computed(other);
    double before = severity();

    merge();

    assertThat(severity()).isGreaterThan(before);
    assertThat(findings(survivor))
        .filteredOn(finding -> finding.getMergedFromId().equals(other.getId()))
        .extracting(Finding::getCategory, Finding::getVerdict)
        .containsExactlyInAnyOrder(
            tuple(DATA_CATEGORY_NAME, Verdict.VERDICT_EXPOSED),
            tuple(DATA_CATEGORY_PASSWORD, Verdict.VERDICT_EXPOSED),
            tuple(DATA_CATEGORY_HEALTH, Verdict.VERDICT_NOT_EXPOSED));
    assertThat(findings(other)).hasSize(4).allMatch(one -> one.getMergedFromId().isEmpty());
    // Who was exposed is counted again, and what was counted stays where its letters are.
    assertThat(brand.computed(survivor).getCategoriesList())
        .containsExactly(DATA_CATEGORY_NAME, DATA_CATEGORY_PASSWORD);
    assertThat(brand.exposuresOf(other)).containsExactly(counted);
    assertThat(linked.timeline(survivor))
        .contains(
            "Taken over from what was merged into this one: found exposed: name, password; found"
                + " not exposed: health. Count again who was exposed.");
    // Nor is it rejected any more as if it had been nothing.
    assertThat(
            Refusals.of(
                    () ->
                        brand
                            .incidents()
                            .transitionIncident(
                                Journey.step(
                                    Journey.read(brand, survivor),
                                    IncidentState.INCIDENT_STATE_REJECTED)))
                .violations())
        .extracting(FieldViolation::field)
        .containsExactly("findings");
  }

  @Test
  void whatWasNotAffectedKeepsWhoEstablishedItAndHow() {
    NegativeFinding stated = negatives.stated(other, DATA_CATEGORY_PASSWORD);
    brand.found(survivor, DATA_CATEGORY_NAME, Verdict.VERDICT_EXPOSED);
    Exposure exposure = brand.computed(survivor);

    merge();

    NegativeFinding taken = negatives.of(survivor).getFirst();
    assertThat(taken.getMergedFromId()).isEqualTo(other.getId());
    assertThat(taken)
        .isEqualTo(
            stated.toBuilder()
                .setId(taken.getId())
                .setLineId(taken.getId())
                .setIncidentId(survivor.getId())
                .setMergedFromId(other.getId())
                .build());
    assertThat(
            negatives
                .notification()
                .checkClaims(
                    CheckClaimsRequest.newBuilder()
                        .setIncidentId(survivor.getId())
                        .setExposureId(exposure.getId())
                        .addCategories(DATA_CATEGORY_PASSWORD)
                        .build())
                .getClaims(0)
                .getFindings(0)
                .getId())
        .isEqualTo(taken.getId());
    assertThat(negatives.now(stated)).isEqualTo(stated);
  }

  @Test
  void systemsAndIndicatorsAreThoseOfTheSurvivorToo() {
    BrandSystems systems = new BrandSystems(channel, brand);
    BrandSystem both = systems.added("Shop");
    BrandSystem onlyOther = systems.added("CRM");
    systems.affect(survivor, both, SystemState.SYSTEM_STATE_DISABLED);
    systems.affect(other, both, SystemState.SYSTEM_STATE_OPERATING);
    systems.affect(other, onlyOther, SystemState.SYSTEM_STATE_RESTORED);
    Indicator found = brand.shared(other, "evil.example");

    merge();

    List<AffectedSystem> affected =
        systems
            .stub()
            .listAffectedSystems(
                ListAffectedSystemsRequest.newBuilder().setIncidentId(survivor.getId()).build())
            .getSystemsList();
    assertThat(affected)
        .extracting(AffectedSystem::getState, AffectedSystem::getMergedFromId)
        .containsExactly(
            tuple(SystemState.SYSTEM_STATE_DISABLED, ""),
            tuple(SystemState.SYSTEM_STATE_RESTORED, other.getId()));
    assertThat(indicators(survivor))
        .containsExactly(
            found.toBuilder()
                .setIncidentId(survivor.getId())
                .setMergedFromId(other.getId())
                .build());
    assertThat(indicators(other)).containsExactly(found);
    assertThat(linked.timeline(survivor))
        .contains(
            "Taken over from what was merged into this one: 1 affected system.",
            "Taken over from what was merged into this one: 1 indicator.");
  }

  @Test
  void theOppositeOfWhatAnotherOneSaysKeepsThemApart() {
    NegativeFinding own = negatives.stated(survivor, DATA_CATEGORY_PASSWORD);
    brand.found(other, DATA_CATEGORY_PASSWORD, Verdict.VERDICT_EXPOSED);
    NegativeFinding others = negatives.stated(other, DATA_CATEGORY_NAME);
    brand.found(survivor, DATA_CATEGORY_NAME, Verdict.VERDICT_EXPOSED);
    brand.found(survivor, DATA_CATEGORY_HEALTH, Verdict.VERDICT_EXPOSED);
    brand.found(other, DATA_CATEGORY_HEALTH, Verdict.VERDICT_NOT_EXPOSED);

    Refusal refusal = Refusals.of(this::merge);

    assertThat(refusal.reason()).isEqualTo(ErrorReason.CONTRADICTED);
    assertThat(refusal.violations())
        .extracting(FieldViolation::field)
        .containsExactly("negative_findings", "negative_findings", "findings");
    assertThat(refusal.violations().toString())
        .contains(own.getId(), others.getId(), "withdraw it");
    assertThat(Journey.read(brand, other).getVersion()).isEqualTo(other.getVersion());

    // As it says: one of each two is put right.
    var _ = negatives.withdrawn(own, "lou");
    brand.found(survivor, DATA_CATEGORY_NAME, Verdict.VERDICT_NOT_EXPOSED);
    brand.found(other, DATA_CATEGORY_HEALTH, Verdict.VERDICT_EXPOSED);
    merge();
    assertThat(standing(DATA_CATEGORY_HEALTH, DATA_CATEGORY_PASSWORD))
        .containsOnly(Verdict.VERDICT_EXPOSED);
  }

  /** Of one system nothing is said of the others, so both can be so. */
  @Test
  void whatASystemDidNotLoseContradictsNothing() {
    BrandSystem crm = new BrandSystems(channel, brand).added("CRM");
    brand.found(other, DATA_CATEGORY_PASSWORD, Verdict.VERDICT_EXPOSED);
    var _ =
        negatives
            .as("lou")
            .stateNegativeFinding(
                BrandNegatives.stating(survivor, DATA_CATEGORY_PASSWORD)
                    .setScope(NegativeScope.newBuilder().setSystemId(crm.getId()))
                    .addEvidence(EvidenceReference.newBuilder().setReference("access log"))
                    .build());

    merge();

    assertThat(standing(DATA_CATEGORY_PASSWORD)).containsOnly(Verdict.VERDICT_EXPOSED);
  }

  private void merge() {
    var _ =
        linked
            .merges("lou")
            .mergeIncidents(
                Linked.merging(Journey.read(brand, survivor), Journey.read(brand, other)));
  }

  private List<Verdict> standing(DataCategory... categories) {
    return findings(survivor).stream()
        .filter(finding -> !finding.getSuperseded())
        .filter(finding -> List.of(categories).contains(finding.getCategory()))
        .map(Finding::getVerdict)
        .toList();
  }

  private List<Finding> findings(Incident incident) {
    return brand
        .exposures()
        .listFindings(ListFindingsRequest.newBuilder().setIncidentId(incident.getId()).build())
        .getFindingsList();
  }

  private List<Indicator> indicators(Incident incident) {
    return brand
        .indicators()
        .listIndicators(ListIndicatorsRequest.newBuilder().setIncidentId(incident.getId()).build())
        .getIndicatorsList();
  }

  private double severity() {
    return brand
        .as(ClassificationsGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD)
        .getSeverity(GetSeverityRequest.newBuilder().setIncidentId(survivor.getId()).build())
        .getScore();
  }
}
