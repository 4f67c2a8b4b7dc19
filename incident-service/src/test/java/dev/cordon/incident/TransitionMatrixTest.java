package dev.cordon.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.GetIncidentRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.IncidentsGrpc;
import dev.cordon.contracts.incident.v1.IncidentsGrpc.IncidentsBlockingStub;
import dev.cordon.contracts.incident.v1.NoticeStep;
import dev.cordon.contracts.incident.v1.PossibleTransition;
import dev.cordon.contracts.incident.v1.SystemState;
import dev.cordon.contracts.incident.v1.TaskState;
import dev.cordon.contracts.incident.v1.Verdict;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandNotices;
import dev.cordon.incident.testing.BrandObligations;
import dev.cordon.incident.testing.BrandSystems;
import dev.cordon.incident.testing.BrandTasks;
import dev.cordon.incident.testing.CustomerPeer;
import dev.cordon.incident.testing.Journey;
import dev.cordon.incident.testing.LegalWays;
import dev.cordon.incident.testing.LegalWays.Way;
import dev.cordon.incident.testing.Linked;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.testkit.contracts.Contracts;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every state × state × role × precondition at the running service, with real tokens. What is
 * expected comes from {@link LegalWays}, which knows nothing of the code.
 */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class TransitionMatrixTest {

  /** Whom the contract lets in at all. */
  private static final Set<Role> AT_THE_DOOR = Set.of(Role.ROLE_RESPONDER, Role.ROLE_INCIDENT_LEAD);

  /** Who may read an incident. */
  private static final Set<Role> READERS =
      Set.of(
          Role.ROLE_RESPONDER,
          Role.ROLE_INCIDENT_LEAD,
          Role.ROLE_PRIVACY_OFFICER,
          Role.ROLE_COMMS_APPROVER,
          Role.ROLE_COUNSEL,
          Role.ROLE_AUDITOR,
          Role.ROLE_BRAND_ADMIN);

  @GrpcClient("self")
  Channel channel;

  @Inject CustomerPeer customers;

  /** An incident in a state, which serves until a transition takes it elsewhere. */
  private record Prepared(Brand brand, Incident incident) {}

  private final Map<String, Prepared> waiting = new HashMap<>();

  @TestFactory
  Stream<DynamicNode> everyTransitionByEveryRole() {
    return LegalWays.STATES.stream()
        .flatMap(
            from ->
                fitting(from)
                    .map(
                        left ->
                            dynamicContainer(
                                from + ", left over: " + left, cases(from, left).map(x -> x))));
  }

  private static Stream<LeftOver> fitting(IncidentState state) {
    return Stream.of(LeftOver.values()).filter(left -> left.fits(state));
  }

  private Stream<DynamicTest> cases(IncidentState from, LeftOver left) {
    return LegalWays.STATES.stream()
        .flatMap(
            to ->
                Stream.concat(
                    Contracts.roles().stream()
                        .map(
                            role ->
                                dynamicTest(
                                    "to " + to + " by " + Contracts.name(role),
                                    () -> check(from, left, to, role))),
                    Stream.of(
                        dynamicTest(
                            "to " + to + " by whoever may not",
                            () -> checkUntouched(from, left)))));
  }

  /** What the refusals have left. A transition that came between them says it by its version. */
  private void checkUntouched(IncidentState from, LeftOver left) {
    Prepared prepared = waiting.get(from + " " + left);
    if (prepared != null) {
      Incident untouched = Journey.read(prepared.brand(), prepared.incident());
      assertThat(untouched.getState()).isEqualTo(from);
      assertThat(untouched.getVersion()).isEqualTo(prepared.incident().getVersion());
    }
  }

  private void check(IncidentState from, LeftOver left, IncidentState to, Role role) {
    Prepared prepared = waiting.computeIfAbsent(from + " " + left, key -> prepared(from, left));
    Brand brand = prepared.brand();
    Incident incident = prepared.incident();
    IncidentsBlockingStub asRole =
        brand.as(IncidentsGrpc.newBlockingStub(channel), role, "somebody");
    Optional<Way> way = LegalWays.between(from, to);

    if (AT_THE_DOOR.contains(role)
        && way.isPresent()
        && way.get().roles().contains(role)
        && left.blockers(way.get()).isEmpty()) {
      waiting.remove(from + " " + left);
      Incident after = asRole.transitionIncident(Journey.step(incident, to));
      assertThat(after.getState()).isEqualTo(to);
      assertThat(after.getVersion()).isEqualTo(incident.getVersion() + 1);
      assertThat(Journey.read(brand, incident).getState()).isEqualTo(to);
      return;
    }
    Refusal refusal = Refusals.of(() -> asRole.transitionIncident(Journey.step(incident, to)));
    assertThat(refusal.reason()).isEqualTo(expected(role, way));
    if (refusal.reason() == ErrorReason.TRANSITION_BLOCKED) {
      assertThat(refusal.violations())
          .extracting(FieldViolation::field)
          .containsExactlyInAnyOrderElementsOf(left.blockers(way.orElseThrow()));
    }
  }

  private static ErrorReason expected(Role role, Optional<Way> way) {
    if (!AT_THE_DOOR.contains(role)) {
      return ErrorReason.MISSING_ROLE;
    }
    if (way.isEmpty()) {
      return ErrorReason.WRONG_STATE;
    }
    return way.get().roles().contains(role)
        ? ErrorReason.TRANSITION_BLOCKED
        : ErrorReason.MISSING_ROLE;
  }

  /** What the incident itself says of it, to everybody who reads it. */
  @TestFactory
  Stream<DynamicTest> theIncidentSaysWhereItsReaderCanTakeIt() {
    return LegalWays.STATES.stream()
        .flatMap(
            from ->
                fitting(from)
                    .flatMap(
                        left ->
                            READERS.stream()
                                .map(
                                    role ->
                                        dynamicTest(
                                            "%s, left over: %s, read by %s"
                                                .formatted(from, left, Contracts.name(role)),
                                            () -> checkRead(from, left, role)))));
  }

  private void checkRead(IncidentState from, LeftOver left, Role role) {
    Prepared prepared = waiting.computeIfAbsent(from + " " + left, key -> prepared(from, left));

    Incident read =
        prepared
            .brand()
            .as(IncidentsGrpc.newBlockingStub(channel), role, "somebody")
            .getIncident(
                GetIncidentRequest.newBuilder().setId(prepared.incident().getId()).build());

    List<Way> open =
        LegalWays.ALL.stream()
            .filter(way -> way.from() == from && way.roles().contains(role))
            .toList();
    assertThat(read.getTransitionsList())
        .extracting(PossibleTransition::getTo)
        .containsExactlyInAnyOrderElementsOf(open.stream().map(Way::to).toList());
    for (PossibleTransition possible : read.getTransitionsList()) {
      Way way = LegalWays.between(from, possible.getTo()).orElseThrow();
      assertThat(possible.getBlockersList())
          .extracting(blocker -> blocker.getWhat())
          .containsExactlyInAnyOrderElementsOf(left.blockers(way));
      assertThat(possible.getBlockersList())
          .allSatisfy(blocker -> assertThat(blocker.getDetail()).isNotBlank());
    }
  }

  /** What is left over begins before the incident ends: later nothing can. */
  private Prepared prepared(IncidentState state, LeftOver left) {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("With something left over");
    leave(brand, incident, left);
    for (IncidentState next : Journey.to(state)) {
      incident = brand.incidents().transitionIncident(Journey.step(incident, next));
    }
    if (left == LeftOver.A_SURVIVOR) {
      var merging = Linked.merging(brand.opened("Survivor"), incident);
      var _ = new Linked(channel, brand).merges("lou").mergeIncidents(merging);
      incident = Journey.read(brand, incident);
    }
    return new Prepared(brand, incident);
  }

  private void leave(Brand brand, Incident incident, LeftOver left) {
    switch (left) {
      case NOTHING, A_SURVIVOR -> {}
      case A_COMPUTATION -> begin(brand, incident);
      case TWO_SYSTEMS -> takeDown(brand, incident);
      case TWO_TASKS -> leaveTasks(brand, incident);
      case TWO_OBLIGATIONS -> owe(brand, incident);
      case SOMETHING_EXPOSED -> expose(brand, incident);
      case A_RELEASED_NOTICE -> release(brand, incident);
      case EVERYTHING -> {
        begin(brand, incident);
        takeDown(brand, incident);
        leaveTasks(brand, incident);
        owe(brand, incident);
        expose(brand, incident);
        release(brand, incident);
      }
    }
  }

  private void begin(Brand brand, Incident incident) {
    brand.found(incident, DataCategory.DATA_CATEGORY_NAME, Verdict.VERDICT_EXPOSED);
    customers.lostAnswers.set(1);
    assertThat(Refusals.of(() -> brand.computed(incident)).reason())
        .isEqualTo(ErrorReason.SERVICE_UNAVAILABLE);
  }

  private static void expose(Brand brand, Incident incident) {
    brand.found(incident, DataCategory.DATA_CATEGORY_NAME, Verdict.VERDICT_EXPOSED);
    brand.found(incident, DataCategory.DATA_CATEGORY_COUNTRY, Verdict.VERDICT_EXPOSED);
    brand.found(incident, DataCategory.DATA_CATEGORY_HEALTH, Verdict.VERDICT_EXPOSED);
    brand.found(incident, DataCategory.DATA_CATEGORY_HEALTH, Verdict.VERDICT_NOT_EXPOSED);
  }

  private void release(Brand brand, Incident incident) {
    BrandNotices notices = new BrandNotices(channel, brand);
    String notice = UUID.randomUUID().toString();
    notices.told(incident, notice, 1, NoticeStep.NOTICE_STEP_DRAFTED);
    notices.told(incident, notice, 3, NoticeStep.NOTICE_STEP_RELEASED);
  }

  private void leaveTasks(Brand brand, Incident incident) {
    BrandTasks tasks = new BrandTasks(channel, brand);
    tasks.added(incident, BrandTasks.titled("Isolate").setMandatory(true));
    tasks.moved(
        tasks.added(incident, BrandTasks.titled("Ask the supplier").setMandatory(true)),
        TaskState.TASK_STATE_WAITING);
    tasks.added(incident, BrandTasks.titled("Tidy up"));
    tasks.moved(
        tasks.added(incident, BrandTasks.titled("Take images").setMandatory(true)),
        TaskState.TASK_STATE_DONE);
  }

  private void owe(Brand brand, Incident incident) {
    BrandObligations obligations = new BrandObligations(channel, brand);
    obligations.recorded(incident, BrandObligations.gdpr());
    obligations.recorded(incident, BrandObligations.individuals());
    obligations.met(obligations.recorded(incident, BrandObligations.gdpr()));
    obligations.notOwed(obligations.recorded(incident, BrandObligations.gdpr()));
  }

  private void takeDown(Brand brand, Incident incident) {
    BrandSystems systems = new BrandSystems(channel, brand);
    systems.affect(incident, systems.added("Shop"), SystemState.SYSTEM_STATE_DISABLED);
    systems.affect(incident, systems.added("Tills"), SystemState.SYSTEM_STATE_DEGRADED);
    systems.affect(incident, systems.added("CRM"), SystemState.SYSTEM_STATE_RESTORED);
  }
}
