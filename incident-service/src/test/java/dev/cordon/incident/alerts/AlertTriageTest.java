package dev.cordon.incident.alerts;

import static dev.cordon.incident.alerts.Decisions.dismiss;
import static dev.cordon.incident.alerts.Decisions.incident;
import static dev.cordon.incident.alerts.Decisions.merge;
import static dev.cordon.incident.alerts.Decisions.mergeAll;
import static dev.cordon.incident.alerts.Decisions.promote;
import static dev.cordon.incident.alerts.Decisions.reason;
import static dev.cordon.incident.alerts.Decisions.reopen;
import static dev.cordon.incident.alerts.Decisions.taken;
import static dev.cordon.incident.alerts.Decisions.timeline;
import static dev.cordon.incident.alerts.Storm.alert;
import static dev.cordon.incident.alerts.Storm.like;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.contracts.incident.v1.Alert;
import dev.cordon.contracts.incident.v1.AlertDismissal;
import dev.cordon.contracts.incident.v1.AlertState;
import dev.cordon.contracts.incident.v1.AlertTriage;
import dev.cordon.contracts.incident.v1.AlertTriageResult;
import dev.cordon.contracts.incident.v1.AlertsGrpc;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.ListAlertsRequest;
import dev.cordon.contracts.incident.v1.MergeAlertRequest;
import dev.cordon.contracts.incident.v1.PromoteAlertRequest;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Journey;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What people decide about an alert, and what it does to incidents. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class AlertTriageTest {

  @GrpcClient("self")
  Channel channel;

  @Test
  void anIncidentIsOpenedFromAnAlertOnce() {
    Brand brand = Brand.unregistered(channel);
    String id =
        taken(
            brand,
            alert("a")
                .setTitle("t".repeat(300))
                .setDescription("What happened")
                .setTlp(Tlp.TLP_RED));

    AlertTriage promoted = promote(brand, id);
    AlertTriage again = promote(brand, id);

    assertThat(promoted.getState()).isEqualTo(AlertState.ALERT_STATE_PROMOTED);
    assertThat(promoted.getTriagedBy()).isEqualTo("lou");
    assertThat(again.getIncidentId()).isEqualTo(promoted.getIncidentId());
    Incident incident = incident(brand, promoted.getIncidentId());
    assertThat(incident.getTitle()).hasSize(200).endsWith("…");
    assertThat(incident.getSummary()).isEqualTo("What happened");
    assertThat(incident.getTlp()).isEqualTo(Tlp.TLP_RED);
    assertThat(incident.getNumber()).isEqualTo(1);
    assertThat(incident.getState()).isEqualTo(IncidentState.INCIDENT_STATE_REPORTED);
    assertThat(timeline(brand, promoted.getIncidentId()))
        .containsExactly("Incident opened from alert " + id + " of siem (a).");
    assertThat(Storm.trail(brand.id(), "alert.promoted")).isEqualTo(1);
    assertThat(Storm.trail(brand.id(), "incident.opened")).isEqualTo(1);
  }

  @Test
  void ofPeopleWhoPromoteAtOnceOneOpensTheIncident() {
    Brand brand = Brand.unregistered(channel);
    String id = taken(brand, alert("a"));

    List<AlertTriage> all = AlertIntakeTest.atOnce(8, i -> promote(brand, id));

    assertThat(all)
        .extracting(AlertTriage::getIncidentId)
        .containsOnly(all.getFirst().getIncidentId());
    assertThat(Storm.count("select count(*) from incident where tenant_id = ?", brand.id()))
        .isEqualTo(1);
  }

  @Test
  void anAlertIsMergedIntoAnIncident() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Leak");
    String id = taken(brand, alert("a"));

    AlertTriage merged = merge(brand, id, incident.getId());
    AlertTriage again = merge(brand, id, incident.getId());

    assertThat(merged.getState()).isEqualTo(AlertState.ALERT_STATE_MERGED);
    assertThat(again).isEqualTo(merged);
    assertThat(timeline(brand, incident.getId()))
        .containsExactlyInAnyOrder("Incident opened.", "Merged: alert " + id + " of siem (a).");
    assertThat(Storm.trail(brand.id(), "alert.merged")).isEqualTo(1);
    assertThat(reason(() -> merge(brand, id, brand.opened("Other").getId())))
        .isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(reason(() -> promote(brand, id))).isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(reason(() -> reopen(brand, id))).isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(reason(() -> merge(brand, taken(brand, alert("b")), UUID.randomUUID().toString())))
        .isEqualTo(ErrorReason.NOT_FOUND);
  }

  @Test
  void nothingIsMergedIntoAnIncidentThatHasEnded() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Over");
    String early = taken(brand, alert("a"));
    String late = taken(brand, alert("b"));
    AlertTriage merged = merge(brand, early, incident.getId());
    Incident ended =
        brand
            .incidents()
            .transitionIncident(Journey.step(incident, IncidentState.INCIDENT_STATE_REJECTED));

    assertThat(reason(() -> merge(brand, late, ended.getId()))).isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(reason(() -> mergeAll(brand, ended.getId(), early, late)))
        .isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(Storm.get(brand.alerts(), late).getTriage().getState())
        .isEqualTo(AlertState.ALERT_STATE_NEW);
    // What is merged already changes nothing.
    assertThat(merge(brand, early, ended.getId())).isEqualTo(merged);
    assertThat(mergeAll(brand, ended.getId(), early).getResultsList())
        .extracting(AlertTriageResult::getTriage)
        .containsExactly(merged);

    var _ =
        brand
            .incidents()
            .transitionIncident(Journey.step(ended, IncidentState.INCIDENT_STATE_TRIAGED));
    assertThat(merge(brand, late, ended.getId()).getState())
        .isEqualTo(AlertState.ALERT_STATE_MERGED);
  }

  @Test
  void anAlertIsDismissedAndReopened() {
    Brand brand = Brand.unregistered(channel);
    String id = taken(brand, alert("a"));

    AlertTriage dismissed = dismiss(brand, id, AlertDismissal.ALERT_DISMISSAL_OTHER, "A drill");
    AlertTriage again = dismiss(brand, id, AlertDismissal.ALERT_DISMISSAL_OTHER, "A drill");

    assertThat(dismissed.getDismissal()).isEqualTo(AlertDismissal.ALERT_DISMISSAL_OTHER);
    assertThat(dismissed.getNote()).isEqualTo("A drill");
    assertThat(again).isEqualTo(dismissed);
    assertThat(reason(() -> dismiss(brand, id, AlertDismissal.ALERT_DISMISSAL_TEST, "")))
        .isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(reason(() -> promote(brand, id))).isEqualTo(ErrorReason.WRONG_STATE);

    assertThat(reopen(brand, id).getState()).isEqualTo(AlertState.ALERT_STATE_NEW);
    assertThat(Storm.get(brand.alerts(), id).getTriage())
        .isEqualTo(
            AlertTriage.newBuilder().setAlertId(id).setState(AlertState.ALERT_STATE_NEW).build());
    assertThat(Storm.trail(brand.id(), "alert.dismissed")).isEqualTo(1);
    assertThat(Storm.trail(brand.id(), "alert.reopened")).isEqualTo(1);
    assertThat(reason(() -> dismiss(brand, id, AlertDismissal.ALERT_DISMISSAL_OTHER, " ")))
        .isEqualTo(ErrorReason.INVALID_FIELD);
  }

  @Test
  void oneThatComesAgainStaysDismissed() {
    Brand brand = Brand.unregistered(channel);
    String id = taken(brand, alert("a"));
    var _ = dismiss(brand, id, AlertDismissal.ALERT_DISMISSAL_BENIGN, "");

    assertThat(taken(brand, alert("a"))).isEqualTo(id);

    assertThat(Storm.get(brand.alerts(), id).getTriage().getState())
        .isEqualTo(AlertState.ALERT_STATE_DISMISSED);
  }

  @Test
  void whatBelongsToAHiddenIncidentIsHiddenWithItsDuplicates() {
    Brand brand = Brand.unregistered(channel);
    String first = taken(brand, like("hr-1", "a"));
    String second = taken(brand, like("hr-1", "b"));
    String other = taken(brand, alert("c"));
    AlertTriage promoted =
        brand
            .alerts()
            .promoteAlert(
                PromoteAlertRequest.newBuilder().setAlertId(first).setRestricted(true).build());
    var stranger = brand.as(AlertsGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, "ursula");
    Stream.of(first, second)
        .forEach(
            id ->
                assertThat(Refusals.of(() -> Storm.get(stranger, id)).reason())
                    .isEqualTo(ErrorReason.NOT_FOUND));
    assertThat(Storm.all(stranger, ListAlertsRequest.newBuilder()))
        .extracting(Alert::getId)
        .containsExactly(other);
    assertThat(
            Refusals.of(
                    () ->
                        stranger.mergeAlert(
                            MergeAlertRequest.newBuilder()
                                .setAlertId(other)
                                .setIncidentId(promoted.getIncidentId())
                                .build()))
                .reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
    // Its sender may send it again, and learns nothing.
    assertThat(stranger.intakeAlert(like("hr-1", "a").build()).getAlertId()).isEqualTo(first);
    assertThat(Storm.get(brand.alerts(), first).getTimes()).isEqualTo(2);
    assertThat(Storm.get(brand.alerts(), second).getTriage().getIncidentId())
        .isEqualTo(promoted.getIncidentId());
  }

  @Test
  void nobodyIsNamedWhoIsntOfTheBrand() {
    Brand brand = Brand.unregistered(channel);
    String id = taken(brand, alert("a"));

    assertThat(
            Refusals.of(
                    () ->
                        brand
                            .alerts()
                            .promoteAlert(
                                PromoteAlertRequest.newBuilder()
                                    .setAlertId(id)
                                    .setRestricted(true)
                                    .addReaders("mallory")
                                    .build()))
                .violations())
        .extracting("field")
        .containsExactly("readers");
    assertThat(Storm.get(brand.alerts(), id).getTriage().getState())
        .isEqualTo(AlertState.ALERT_STATE_NEW);
  }

  @Test
  void onlyALeadOpensAnIncidentForNamedPeople() {
    Brand brand = Brand.unregistered(channel);
    String id = taken(brand, alert("a"));
    var responder = brand.as(AlertsGrpc.newBlockingStub(channel), Role.ROLE_RESPONDER, "ray");

    assertThat(
            Refusals.of(
                    () ->
                        responder.promoteAlert(
                            PromoteAlertRequest.newBuilder()
                                .setAlertId(id)
                                .setRestricted(true)
                                .build()))
                .reason())
        .isEqualTo(ErrorReason.MISSING_ROLE);
    assertThat(Storm.get(brand.alerts(), id).getTriage().getState())
        .isEqualTo(AlertState.ALERT_STATE_NEW);
  }
}
