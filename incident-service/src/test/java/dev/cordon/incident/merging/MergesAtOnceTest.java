package dev.cordon.incident.merging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.ListMergesResponse;
import dev.cordon.contracts.incident.v1.Merge;
import dev.cordon.contracts.incident.v1.MergeAlertsRequest;
import dev.cordon.contracts.incident.v1.NewAlert;
import dev.cordon.contracts.incident.v1.UpdateIncidentRequest;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Joint;
import dev.cordon.incident.testing.Journey;
import dev.cordon.incident.testing.Linked;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.RefusalStatus;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Several people at two incidents: they end in a state that is allowed, whoever was first. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class MergesAtOnceTest {

  @GrpcClient("self")
  Channel channel;

  /** One edits, one closes and one merges what all of them have read: one of them does. */
  @RepeatedTest(10)
  void ofAnEditACloseAndAMergeOneHappens() {
    Brand brand = Brand.unregistered(channel);
    Linked linked = new Linked(channel, brand);
    Incident survivor = brand.opened("Survivor");
    Incident other = Journey.opened(brand, IncidentState.INCIDENT_STATE_RECOVERED);

    List<Optional<ErrorReason>> answers =
        atOnce(
            () -> brand.incidents().updateIncident(retitled(other)),
            () ->
                brand
                    .incidents()
                    .transitionIncident(Journey.step(other, IncidentState.INCIDENT_STATE_CLOSED)),
            () -> linked.merges("lou").mergeIncidents(Linked.merging(survivor, other)));

    Incident after = Journey.read(brand, other);
    ListMergesResponse merges = linked.merged(other);
    boolean edited = answers.get(0).isEmpty();
    boolean closed = answers.get(1).isEmpty();
    boolean merged = answers.get(2).isEmpty();
    assertThat(Stream.of(edited, closed, merged).filter(done -> done)).hasSize(1);
    assertThat(answers.stream().flatMap(Optional::stream))
        .containsOnly(ErrorReason.VERSION_MISMATCH);
    assertThat(after.getTitle().equals("Edited")).isEqualTo(edited);
    assertThat(after.getState())
        .isEqualTo(
            edited ? IncidentState.INCIDENT_STATE_RECOVERED : IncidentState.INCIDENT_STATE_CLOSED);
    assertThat(merges.hasSurvivor()).isEqualTo(merged);
    assertThat(Journey.read(brand, survivor).getVersion() > survivor.getVersion())
        .isEqualTo(merged);
  }

  /** The answer that was kept, whatever is under way by now; nothing that wasn't merged before. */
  @Test
  void lettersUnderWayKeepItFromBeingMergedAndNotARepeatedRequestFromItsAnswer() {
    Brand brand = Brand.unregistered(channel);
    Linked linked = new Linked(channel, brand);
    Incident survivor = brand.opened("Survivor");
    Incident other = brand.opened("Other");
    var keyed = Calls.with(linked.merges("lou"), "cordon-idempotency-key", "merge-once");
    var merging = Linked.merging(survivor, other);
    var underWay = merging.toBuilder().setNoticesUnderWay(1).build();

    Refusal refused = Refusals.of(() -> keyed.mergeIncidents(underWay));
    Merge merged = keyed.mergeIncidents(merging);

    assertThat(refused.reason()).isEqualTo(ErrorReason.TRANSITION_BLOCKED);
    assertThat(refused.violations()).extracting(FieldViolation::field).containsExactly("notices");
    assertThat(keyed.mergeIncidents(underWay)).isEqualTo(merged);
  }

  /** Each into the other: nobody waits for ever, and one of the two goes on. */
  @RepeatedTest(10)
  void ofTwoMergesTheOtherWayRoundOneHappens() {
    Brand brand = Brand.unregistered(channel);
    Linked linked = new Linked(channel, brand);
    Incident one = brand.opened("One");
    Incident other = brand.opened("Other");

    List<Optional<ErrorReason>> answers =
        atOnce(
            () -> linked.merges("lou").mergeIncidents(Linked.merging(one, other)),
            () -> linked.merges("olga").mergeIncidents(Linked.merging(other, one)));

    assertThat(answers).filteredOn(Optional::isEmpty).hasSize(1);
    assertThat(answers.stream().flatMap(Optional::stream))
        .containsOnly(ErrorReason.VERSION_MISMATCH);
    Incident ended = answers.getFirst().isEmpty() ? other : one;
    Incident goesOn = answers.getFirst().isEmpty() ? one : other;
    assertThat(Journey.read(brand, ended).getState())
        .isEqualTo(IncidentState.INCIDENT_STATE_REJECTED);
    assertThat(Journey.read(brand, goesOn).getState())
        .isEqualTo(IncidentState.INCIDENT_STATE_REPORTED);
    assertThat(linked.merged(goesOn).getMergesList()).hasSize(1);
    assertThat(linked.merged(ended).getMergesList()).isEmpty();
  }

  /** Of alerts that are in both, and of the two incidents: nobody waits in a circle. */
  @RepeatedTest(10)
  void alertsAndIncidentsAreMergedAtOnce() {
    Brand brand = Brand.unregistered(channel);
    Linked linked = new Linked(channel, brand);
    Incident survivor = brand.opened("Survivor");
    Incident other = brand.opened("Other");
    List<String> alerts = IntStream.range(0, 50).mapToObj(i -> taken(brand, i)).toList();
    var _ = brand.alerts().mergeAlerts(merging(other, alerts.subList(0, 40)));

    List<Optional<ErrorReason>> answers =
        atOnce(
            () -> brand.alerts().mergeAlerts(merging(survivor, alerts)),
            () -> linked.merges("lou").mergeIncidents(Linked.merging(survivor, other)));

    assertThat(answers).allMatch(Optional::isEmpty);
    assertThat(linked.merged(survivor).getMerges(0).getContent().getAlertsMoved()).isEqualTo(40);
  }

  /** Of a title that no other one is like. */
  private static String taken(Brand brand, int number) {
    return brand
        .alerts()
        .intakeAlert(
            NewAlert.newBuilder()
                .setSource("siem")
                .setReference(Integer.toString(number))
                .setTitle("Beacon " + (char) ('a' + number / 26) + (char) ('a' + number % 26))
                .build())
        .getAlertId();
  }

  private static MergeAlertsRequest merging(Incident incident, List<String> alerts) {
    return MergeAlertsRequest.newBuilder()
        .addAllAlertIds(alerts)
        .setIncidentId(incident.getId())
        .build();
  }

  /** A brand leaves a joint incident while its incident there is merged: both happen. */
  @RepeatedTest(10)
  void aBrandLeavesWhatItsMergedIncidentIsIn() {
    Brand group = Brand.group(channel);
    Brand brand = Brand.ofGroup(channel, group.alias());
    Linked linked = new Linked(channel, brand);
    Joint joint = Joint.opened(channel, group);
    Incident survivor = brand.opened("Survivor");
    Incident other = joint.joined(brand, "Other");

    List<Optional<ErrorReason>> answers =
        atOnce(
            () -> joint.leave(brand),
            () -> linked.merges("lou").mergeIncidents(Linked.merging(survivor, other)));

    assertThat(answers).allMatch(Optional::isEmpty);
    assertThat(Stream.of(survivor, other).flatMap(one -> linked.timeline(one).stream()))
        .containsOnlyOnce("Left the joint incident: Campaign");
  }

  /** So its length doesn't matter. */
  @Test
  void nothingOfALongTimelineMoves() throws SQLException {
    Brand brand = Brand.unregistered(channel);
    Linked linked = new Linked(channel, brand);
    Incident survivor = brand.opened("Survivor");
    Incident other = brand.opened("Other");
    write(brand, other, 100_000);

    long lines = lines(other);

    var merge = linked.merges("lou").mergeIncidents(Linked.merging(survivor, other));

    // Two more on the one that ended, and one beside "opened" on the other.
    assertThat(lines(other)).isEqualTo(lines + 2);
    assertThat(lines(survivor)).isEqualTo(2);
    assertThat(merge.getMerged().getContent().getTimelineEntries()).isEqualTo(1_000);
  }

  private static long lines(Incident incident) throws SQLException {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement count =
            owner.prepareStatement("select count(*) from timeline_entry where incident_id = ?")) {
      count.setObject(1, UUID.fromString(incident.getId()));
      try (ResultSet row = count.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /** Past the service, without what is told of each line and found by it. */
  private static void write(Brand brand, Incident incident, int entries) throws SQLException {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        Statement triggers = owner.createStatement();
        PreparedStatement insert =
            owner.prepareStatement(
                "insert into timeline_entry (tenant_id, incident_id, id, happened_at, noted_at,"
                    + " noted_by, text, automatic) select ?, ?, uuidv7(), now(), now(), 'lou',"
                    + " 'Seen ' || n, false from generate_series(1, ?) n")) {
      owner.setAutoCommit(false);
      triggers.execute("alter table timeline_entry disable trigger user");
      insert.setObject(1, brand.id());
      insert.setObject(2, UUID.fromString(incident.getId()));
      insert.setInt(3, entries);
      insert.execute();
      triggers.execute("alter table timeline_entry enable trigger user");
      owner.commit();
    }
  }

  private static UpdateIncidentRequest retitled(Incident incident) {
    return UpdateIncidentRequest.newBuilder()
        .setId(incident.getId())
        .setExpectedVersion(incident.getVersion())
        .setTitle("Edited")
        .build();
  }

  /** The reason of each refusal. */
  @SafeVarargs
  private static List<Optional<ErrorReason>> atOnce(Supplier<Object>... calls) {
    try (ExecutorService threads = Executors.newFixedThreadPool(calls.length)) {
      List<CompletableFuture<Optional<ErrorReason>>> running =
          Stream.of(calls)
              .map(call -> CompletableFuture.supplyAsync(() -> refused(call), threads))
              .toList();
      return running.stream().map(CompletableFuture::join).toList();
    }
  }

  private static Optional<ErrorReason> refused(Supplier<Object> call) {
    return Optional.ofNullable(catchThrowableOfType(StatusRuntimeException.class, () -> call.get()))
        .map(refusal -> RefusalStatus.fromGrpc(refusal).reason());
  }
}
