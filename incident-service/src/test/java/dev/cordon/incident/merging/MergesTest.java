package dev.cordon.incident.merging;

import static dev.cordon.incident.testing.Brand.timestamp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.Alert;
import dev.cordon.contracts.incident.v1.AwarenessGrpc;
import dev.cordon.contracts.incident.v1.GetAlertRequest;
import dev.cordon.contracts.incident.v1.GetAwarenessRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.LegalHoldsGrpc;
import dev.cordon.contracts.incident.v1.ListMergesResponse;
import dev.cordon.contracts.incident.v1.Merge;
import dev.cordon.contracts.incident.v1.MergeAlertRequest;
import dev.cordon.contracts.incident.v1.NewAlert;
import dev.cordon.contracts.incident.v1.SetHoldRequest;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandTasks;
import dev.cordon.incident.testing.Journey;
import dev.cordon.incident.testing.Linked;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An incident that turns out to be another one: nothing of it is lost. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class MergesTest {

  @GrpcClient("self")
  Channel channel;

  @Test
  void theOtherEndsAsADuplicateAndIsListedFromTheSurvivor() {
    Brand brand = Brand.unregistered(channel);
    Linked linked = new Linked(channel, brand);
    Incident survivor = brand.opened("Survivor");
    Incident other = brand.opened("Other");

    Merge merge = linked.merges("lou").mergeIncidents(Linked.merging(survivor, other));

    assertThat(Journey.read(brand, other).getState())
        .isEqualTo(IncidentState.INCIDENT_STATE_REJECTED);
    assertThat(Journey.read(brand, survivor).getVersion()).isEqualTo(merge.getVersion());
    assertThat(merge.getVersion()).isGreaterThan(survivor.getVersion());
    ListMergesResponse listed = linked.merged(survivor);
    assertThat(listed.getMergesList()).hasSize(1);
    assertThat(listed.getMerges(0).getIncident().getId()).isEqualTo(other.getId());
    assertThat(listed.getMerges(0).getContent().getTimelineEntries()).isEqualTo(3);
    assertThat(listed.hasSurvivor()).isFalse();
    assertThat(linked.merged(other).getSurvivor().getId()).isEqualTo(survivor.getId());
    assertThat(linked.timeline(survivor))
        .contains(
            "Incident %s was merged into this one: because of the test"
                .formatted(other.getReference()));
    assertThat(linked.timeline(other)).first().isEqualTo("Incident opened.");
  }

  /** By the lifecycle's own ways, and by no others. */
  @ParameterizedTest
  @EnumSource(
      value = IncidentState.class,
      names = {"INCIDENT_STATE_UNSPECIFIED", "UNRECOGNIZED"},
      mode = EnumSource.Mode.EXCLUDE)
  void itEndsWhereItsStateLeads(IncidentState state) {
    Brand brand = Brand.unregistered(channel);
    Linked linked = new Linked(channel, brand);
    Incident survivor = brand.opened("Survivor");
    Incident other =
        state == IncidentState.INCIDENT_STATE_REPORTED
            ? brand.opened("Other")
            : Journey.opened(brand, state);

    switch (state) {
      case INCIDENT_STATE_CONTAINED, INCIDENT_STATE_ERADICATED ->
          assertThat(reason(linked, survivor, other)).isEqualTo(ErrorReason.WRONG_STATE);
      default -> {
        var _ = linked.merges("lou").mergeIncidents(Linked.merging(survivor, other));
        assertThat(Journey.read(brand, other).getState())
            .isEqualTo(
                state == IncidentState.INCIDENT_STATE_RECOVERED
                        || state == IncidentState.INCIDENT_STATE_CLOSED
                    ? IncidentState.INCIDENT_STATE_CLOSED
                    : IncidentState.INCIDENT_STATE_REJECTED);
      }
    }
  }

  @Test
  void alertsGoOnAndRememberWhereTheyWere() {
    Brand brand = Brand.unregistered(channel);
    Linked linked = new Linked(channel, brand);
    Incident survivor = brand.opened("Survivor");
    Incident other = brand.opened("Other");
    String alert =
        brand
            .alerts()
            .intakeAlert(
                NewAlert.newBuilder()
                    .setSource("siem")
                    .setReference("1")
                    .setTitle("Beacon")
                    .build())
            .getAlertId();
    var _ =
        brand
            .alerts()
            .mergeAlert(
                MergeAlertRequest.newBuilder()
                    .setAlertId(alert)
                    .setIncidentId(other.getId())
                    .build());

    Merge merge =
        linked.merges("lou").mergeIncidents(Linked.merging(survivor, Journey.read(brand, other)));

    assertThat(merge.getMerged().getContent().getAlertsMoved()).isEqualTo(1);
    Alert moved = brand.alerts().getAlert(GetAlertRequest.newBuilder().setAlertId(alert).build());
    assertThat(moved.getTriage().getIncidentId()).isEqualTo(survivor.getId());
    assertThat(moved.getMergedFromId()).isEqualTo(other.getId());
  }

  /** A merge must not restart a clock. */
  @Test
  void whoKnewEarlierKnewEarlier() {
    Brand brand = Brand.unregistered(channel);
    Linked linked = new Linked(channel, brand);
    Incident survivor = brand.opened("Survivor");
    Instant earlier = Instant.now().minusSeconds(86_400).truncatedTo(ChronoUnit.MICROS);
    Incident other =
        brand
            .incidents()
            .openIncident(Brand.opening("Other").setAwareAt(timestamp(earlier)).build());

    var _ = linked.merges("lou").mergeIncidents(Linked.merging(survivor, other));

    assertThat(Journey.read(brand, survivor).getAwareAt()).isEqualTo(other.getAwareAt());
    assertThat(Journey.read(brand, other).getAwareAt()).isEqualTo(other.getAwareAt());
    assertThat(linked.timeline(survivor))
        .anyMatch(
            line -> line.endsWith("by what was merged into it: look at what is due by that."));
    assertThat(
            brand
                .as(AwarenessGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD)
                .getAwareness(
                    GetAwarenessRequest.newBuilder().setIncidentId(survivor.getId()).build())
                .getEntities(0)
                .getStanding()
                .getReason())
        .isEqualTo("As of another incident, which was merged into this one.");
  }

  @Test
  void bothVersionsAreNeeded() {
    Brand brand = Brand.unregistered(channel);
    Linked linked = new Linked(channel, brand);
    Incident survivor = brand.opened("Survivor");
    Incident other = brand.opened("Other");
    var stale = Linked.merging(survivor, other).toBuilder();

    assertThat(
            Refusals.of(
                    () ->
                        linked
                            .merges("lou")
                            .mergeIncidents(stale.clone().setOtherVersion(9).build()))
                .reason())
        .isEqualTo(ErrorReason.VERSION_MISMATCH);
    assertThat(
            Refusals.of(
                    () ->
                        linked
                            .merges("lou")
                            .mergeIncidents(stale.clone().setExpectedVersion(9).build()))
                .reason())
        .isEqualTo(ErrorReason.VERSION_MISMATCH);
    assertThat(Journey.read(brand, other).getVersion()).isEqualTo(other.getVersion());
  }

  @Test
  void whatIsMergedStaysEndedAndIsMergedOnce() {
    Brand brand = Brand.unregistered(channel);
    Linked linked = new Linked(channel, brand);
    Incident survivor = brand.opened("Survivor");
    Incident other = brand.opened("Other");
    var _ = linked.merges("lou").mergeIncidents(Linked.merging(survivor, other));
    Incident merged = Journey.read(brand, other);

    var reopened =
        Refusals.of(
            () ->
                brand
                    .incidents()
                    .transitionIncident(
                        Journey.step(merged, IncidentState.INCIDENT_STATE_TRIAGED)));

    assertThat(reopened.reason()).isEqualTo(ErrorReason.TRANSITION_BLOCKED);
    assertThat(reopened.violations()).extracting(FieldViolation::field).containsExactly("merges");
    assertThat(reason(linked, Journey.read(brand, survivor), merged))
        .isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(reason(linked, merged, brand.opened("Third"))).isEqualTo(ErrorReason.WRONG_STATE);
  }

  @Test
  void whatWasMergedBeforeGoesAlong() {
    Brand brand = Brand.unregistered(channel);
    Linked linked = new Linked(channel, brand);
    Incident last = brand.opened("Last");
    Incident middle = brand.opened("Middle");
    Incident first = brand.opened("First");
    var _ = linked.merges("lou").mergeIncidents(Linked.merging(middle, first));
    var _ = linked.merges("lou").mergeIncidents(Linked.merging(last, Journey.read(brand, middle)));

    assertThat(linked.merged(last).getMergesList())
        .extracting(merge -> merge.getIncident().getTitle())
        .containsExactly("Middle", "First");
    assertThat(linked.merged(last).getMerges(1).getMergedIntoId()).isEqualTo(middle.getId());
    assertThat(linked.merged(first).getSurvivor().getId()).isEqualTo(last.getId());
  }

  @Test
  void whatKeepsItFromEndingKeepsItFromBeingMerged() {
    Brand brand = Brand.unregistered(channel);
    Linked linked = new Linked(channel, brand);
    Incident survivor = brand.opened("Survivor");
    Incident other = brand.opened("Other");
    new BrandTasks(channel, brand).added(other, BrandTasks.titled("Isolate").setMandatory(true));

    var refused =
        Refusals.of(() -> linked.merges("lou").mergeIncidents(Linked.merging(survivor, other)));

    assertThat(refused.reason()).isEqualTo(ErrorReason.TRANSITION_BLOCKED);
    assertThat(refused.violations()).extracting(FieldViolation::field).containsExactly("tasks");
  }

  @Test
  void aLegalHoldForbidsIt() {
    Brand brand = Brand.unregistered(channel);
    Linked linked = new Linked(channel, brand);
    Incident survivor = brand.opened("Survivor");
    Incident other = brand.opened("Other");
    var _ =
        brand
            .as(LegalHoldsGrpc.newBlockingStub(channel), Role.ROLE_COUNSEL, "cleo")
            .setHold(
                SetHoldRequest.newBuilder()
                    .setIncidentId(other.getId())
                    .setReason("litigation")
                    .build());

    assertThat(reason(linked, survivor, Journey.read(brand, other)))
        .isEqualTo(ErrorReason.UNDER_HOLD);
  }

  /** Otherwise what moves would be shown to somebody who may not know of where it was. */
  @Test
  void bothAreKnownToTheSamePeople() {
    Brand brand = Brand.unregistered(channel);
    Linked linked = new Linked(channel, brand);
    Incident open = brand.opened("Open");
    Incident one = brand.restricted("Of nadia", "nadia");
    Incident other = brand.restricted("Of olga", "olga");
    Incident same = brand.restricted("Of nadia", "nadia");

    for (List<Incident> pair :
        List.of(List.of(open, one), List.of(one, open), List.of(one, other))) {
      assertThat(reason(linked, pair.getFirst(), pair.getLast()))
          .isEqualTo(ErrorReason.WRONG_STATE);
    }
    assertThat(linked.merges("lou").mergeIncidents(Linked.merging(one, same)).getVersion())
        .isGreaterThan(one.getVersion());
  }

  private static ErrorReason reason(Linked linked, Incident survivor, Incident other) {
    return Refusals.of(() -> linked.merges("lou").mergeIncidents(Linked.merging(survivor, other)))
        .reason();
  }
}
