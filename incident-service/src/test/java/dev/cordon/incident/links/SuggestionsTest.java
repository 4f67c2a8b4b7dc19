package dev.cordon.incident.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.ClassificationsGrpc;
import dev.cordon.contracts.incident.v1.DismissSuggestionRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.LinkType;
import dev.cordon.contracts.incident.v1.ListSuggestionsRequest;
import dev.cordon.contracts.incident.v1.NeedToKnowGrpc;
import dev.cordon.contracts.incident.v1.OnboardingGrpc;
import dev.cordon.contracts.incident.v1.SetClassificationRequest;
import dev.cordon.contracts.incident.v1.SetReadersRequest;
import dev.cordon.contracts.incident.v1.Suggestion;
import dev.cordon.contracts.incident.v1.SuggestionEvidence;
import dev.cordon.contracts.incident.v1.SuggestionReason;
import dev.cordon.contracts.incident.v1.SuggestionsGrpc;
import dev.cordon.contracts.incident.v1.SuggestionsGrpc.SuggestionsBlockingStub;
import dev.cordon.contracts.incident.v1.SuspendRequest;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Journey;
import dev.cordon.incident.testing.Linked;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What may belong together, and why; never by what isn't shared. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class SuggestionsTest {

  @GrpcClient("self")
  Channel channel;

  @Test
  void aSharedIndicatorIsAReasonThatIsNamed() {
    Brand brand = Brand.unregistered(channel);
    Incident one = brand.opened("One");
    Incident other = brand.opened("Other");
    brand.opened("Third");
    brand.shared(one, "evil.example");
    brand.shared(other, "evil.example");
    brand.shared(other, "own.example");

    List<Suggestion> found = of(brand, one, "lou");

    assertThat(found).hasSize(1);
    assertThat(found.getFirst().getIncident().getTitle()).isEqualTo("Other");
    assertThat(found.getFirst().getEvidenceList())
        .contains(
            SuggestionEvidence.newBuilder()
                .setReason(SuggestionReason.SUGGESTION_REASON_INDICATOR)
                .setValue("evil.example")
                .setWeight(40)
                .setIncidents(1)
                .build());
    assertThat(found.getFirst().getWeight())
        .isEqualTo(
            found.getFirst().getEvidenceList().stream()
                .mapToInt(SuggestionEvidence::getWeight)
                .sum());
  }

  @Test
  void techniquesOfTheNewestClassificationAreAReason() {
    Brand brand = Brand.unregistered(channel);
    Incident one = brand.opened("One");
    Incident other = brand.opened("Other");
    classified(brand, one, 0, "T1566");
    classified(brand, other, 0, "T1566");

    assertThat(of(brand, one, "lou").getFirst().getEvidenceList())
        .extracting(SuggestionEvidence::getReason)
        .contains(SuggestionReason.SUGGESTION_REASON_TECHNIQUE);

    classified(brand, other, 1, "T1078");
    assertThat(of(brand, one, "lou")).isEmpty();
  }

  @Test
  void whatIsHiddenNeitherAppearsNorCounts() {
    Brand brand = Brand.unregistered(channel);
    Incident one = brand.opened("One");
    Incident other = brand.opened("Other");
    Incident hidden = brand.restricted("Hidden");
    for (Incident incident : List.of(one, other, hidden)) {
      brand.shared(incident, "evil.example");
    }

    List<Suggestion> seen = of(brand, one, "ursula");

    assertThat(seen).extracting(found -> found.getIncident().getTitle()).containsExactly("Other");
    assertThat(seen.getFirst().getEvidenceList())
        .filteredOn(
            evidence -> evidence.getReason() == SuggestionReason.SUGGESTION_REASON_INDICATOR)
        .extracting(SuggestionEvidence::getIncidents)
        .containsExactly(1);
    assertThat(of(brand, one, "lou")).hasSize(2);
  }

  @Test
  void whatWasMergedIsNotSuggestedButWhereItWent() {
    Brand brand = Brand.unregistered(channel);
    Linked linked = new Linked(channel, brand);
    Incident one = brand.opened("One");
    Incident merged = brand.opened("Merged");
    Incident survivor = brand.opened("Survivor");
    brand.shared(one, "evil.example");
    brand.shared(merged, "evil.example");
    var _ =
        linked.merges("lou").mergeIncidents(Linked.merging(survivor, Journey.read(brand, merged)));
    var _ =
        brand
            .as(NeedToKnowGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD)
            .setReaders(
                SetReadersRequest.newBuilder()
                    .setIncidentId(survivor.getId())
                    .setExpectedVersion(Journey.read(brand, survivor).getVersion())
                    .setRestricted(true)
                    .build());

    assertThat(of(brand, one, "ursula")).isEmpty();
    assertThat(of(brand, one, "lou"))
        .extracting(found -> found.getIncident().getTitle())
        .containsExactly("Survivor");
  }

  @Test
  void whatIsDismissedOrLinkedIsNotSuggestedAnyMore() {
    Brand brand = Brand.unregistered(channel);
    Incident one = brand.opened("One");
    Incident dismissed = brand.opened("Dismissed");
    Incident linked = brand.opened("Linked");
    for (Incident incident : List.of(one, dismissed, linked)) {
      brand.shared(incident, "evil.example");
    }

    for (int i = 0; i < 2; i++) {
      suggestions(brand, "lou")
          .dismissSuggestion(
              DismissSuggestionRequest.newBuilder()
                  .setIncidentId(one.getId())
                  .setOtherId(dismissed.getId())
                  .setReason("another campaign")
                  .build());
    }
    new Linked(channel, brand).link(linked, one, LinkType.LINK_TYPE_SAME_ACTOR);

    assertThat(of(brand, one, "lou")).isEmpty();
    assertThat(of(brand, dismissed, "lou"))
        .extracting(found -> found.getIncident().getTitle())
        .containsExactly("Linked");
  }

  /**
   * A brand learns of another one's by what both have put into the same circle, and by nothing
   * else.
   */
  @Test
  void acrossBrandsOnlyWhatBothHavePutIntoACircleCounts() {
    Brand one = Brand.registered(channel);
    Brand other = Brand.registered(channel);
    String circle = "circle-" + UUID.randomUUID().toString().substring(0, 8);
    var _ = Brand.circles(channel).createCircle(Brand.circle(circle, one, other));
    Incident incident = one.opened("One");
    Incident theirs = other.opened("Theirs");
    one.shared(incident, "kept.example");
    other.shared(theirs, "kept.example", circle);
    one.shared(incident, "given.example", circle);
    other.shared(theirs, "given.example");

    assertThat(of(one, incident, "lou")).isEmpty();

    other.shared(other.opened("Another"), "given.example", circle);
    Suggestion found = of(one, incident, "lou").getFirst();

    assertThat(found.getOrganization()).isEqualTo(other.alias());
    assertThat(found.getCircle()).isEqualTo(circle);
    assertThat(found.hasIncident()).isFalse();
    assertThat(found.getEvidenceList())
        .extracting(SuggestionEvidence::getValue)
        .containsExactly("given.example");
    suggestions(one, "lou")
        .dismissSuggestion(
            DismissSuggestionRequest.newBuilder()
                .setIncidentId(incident.getId())
                .setOrganization(other.alias())
                .build());
    assertThat(of(one, incident, "lou")).isEmpty();
  }

  /** Nobody could turn to it, and its alias can't be dismissed. */
  @Test
  void whoIsSuspendedOrGoneIsNotSuggested() {
    Brand one = Brand.registered(channel);
    Brand other = Brand.registered(channel);
    String circle = "circle-" + UUID.randomUUID().toString().substring(0, 8);
    var _ = Brand.circles(channel).createCircle(Brand.circle(circle, one, other));
    Incident incident = one.opened("One");
    one.shared(incident, "given.example", circle);
    other.shared(other.opened("Theirs"), "given.example", circle);
    assertThat(of(one, incident, "lou")).hasSize(1);

    var _ =
        Brand.operator(OnboardingGrpc.newBlockingStub(channel))
            .suspend(
                SuspendRequest.newBuilder()
                    .setAlias(other.alias())
                    .setExpectedVersion(Brand.version(channel, other.alias()))
                    .setReason("invoice 7 is open")
                    .build());

    assertThat(of(one, incident, "lou")).isEmpty();
  }

  /** Nobody learns by it whether an organization is there. */
  @Test
  void whoIsNotSuggestedIsRefusedLikeWhoIsNotThere() {
    Brand brand = Brand.registered(channel);
    Brand stranger = Brand.registered(channel);
    Incident incident = brand.opened("One");

    for (String alias : List.of(stranger.alias(), "nobody-here")) {
      assertThat(
              Refusals.of(
                      () ->
                          suggestions(brand, "lou")
                              .dismissSuggestion(
                                  DismissSuggestionRequest.newBuilder()
                                      .setIncidentId(incident.getId())
                                      .setOrganization(alias)
                                      .build()))
                  .violations())
          .containsExactly(new FieldViolation("organization", "isn't one that is suggested"));
    }
  }

  @Test
  void oneOfTheTwoIsDismissed() {
    Brand brand = Brand.unregistered(channel);
    Incident one = brand.opened("One");

    assertThat(
            Refusals.of(
                    () ->
                        suggestions(brand, "lou")
                            .dismissSuggestion(
                                DismissSuggestionRequest.newBuilder()
                                    .setIncidentId(one.getId())
                                    .build()))
                .reason())
        .isEqualTo(ErrorReason.INVALID_FIELD);
  }

  private void classified(Brand brand, Incident incident, long version, String technique) {
    var _ =
        brand
            .as(ClassificationsGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD)
            .setClassification(
                SetClassificationRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setExpectedVersion(version)
                    .addTechniques(technique)
                    .build());
  }

  private List<Suggestion> of(Brand brand, Incident incident, String subject) {
    return suggestions(brand, subject)
        .listSuggestions(
            ListSuggestionsRequest.newBuilder().setIncidentId(incident.getId()).build())
        .getSuggestionsList();
  }

  private SuggestionsBlockingStub suggestions(Brand brand, String subject) {
    return brand.as(SuggestionsGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, subject);
  }
}
