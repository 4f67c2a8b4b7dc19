package dev.cordon.incident.work;

import static dev.cordon.contracts.incident.v1.IncidentState.INCIDENT_STATE_REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.ApplyPlaybookRequest;
import dev.cordon.contracts.incident.v1.GetPlaybookRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.ListPlaybooksRequest;
import dev.cordon.contracts.incident.v1.ListTimelineRequest;
import dev.cordon.contracts.incident.v1.Playbook;
import dev.cordon.contracts.incident.v1.PlaybookStep;
import dev.cordon.contracts.incident.v1.PlaybooksGrpc;
import dev.cordon.contracts.incident.v1.PlaybooksGrpc.PlaybooksBlockingStub;
import dev.cordon.contracts.incident.v1.Task;
import dev.cordon.contracts.incident.v1.TaskState;
import dev.cordon.contracts.incident.v1.TimelineEntry;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandTasks;
import dev.cordon.incident.testing.Journey;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.RefusalStatus;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Playbooks through gRPC, on a real database. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class PlaybooksTest {

  private static final String LEAK = "customer-data-exposure";
  private static final int HOURS_72 = 72 * 3_600;

  @GrpcClient("self")
  Channel channel;

  @Test
  void whatIsShippedIsListedAndRead() {
    PlaybooksBlockingStub playbooks = playbooks(Brand.unregistered(channel));

    assertThat(
            playbooks.listPlaybooks(ListPlaybooksRequest.getDefaultInstance()).getPlaybooksList())
        .extracting(Playbook::getName)
        .containsExactly(
            LEAK,
            "loyalty-account-takeover",
            "phishing-wave",
            "ransomware-retailer",
            "supplier-breach");
    assertThat(read(playbooks, LEAK).getStepsList())
        .extracting(PlaybookStep::getId)
        .startsWith("preserve", "contain");
    assertThat(Refusals.of(() -> read(playbooks, "nothing")).reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
  }

  @Test
  void allItsStepsBecomeTasksInTheirOrder() {
    Brand brand = Brand.unregistered(channel);
    BrandTasks tasks = new BrandTasks(channel, brand);
    Incident incident = brand.opened("Leak");
    Playbook playbook = read(playbooks(brand), LEAK);

    List<Task> made = playbooks(brand).applyPlaybook(applying(incident, playbook)).getTasksList();

    List<Task> found = tasks.all(BrandTasks.of(incident), 5);
    assertThat(found).isEqualTo(made);
    assertThat(found)
        .extracting(task -> task.getContent().getTitle())
        .containsExactlyElementsOf(
            playbook.getStepsList().stream().map(PlaybookStep::getTitle).toList());
    Task contain = tasks.read(found.get(1));
    assertThat(contain.getContent().getNeedsList()).containsExactly(found.getFirst().getId());
    assertThat(contain.getContent().getGuidance()).isNotBlank();
    assertThat(contain.getState()).isEqualTo(TaskState.TASK_STATE_OPEN);
    assertThat(timeline(brand, incident))
        .endsWith("Playbook Customer data exposure (version 1) applied: 13 tasks.");
  }

  @Test
  void theClockOfTheLawRunsFromAwarenessAndIsFixed() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Leak");
    Playbook playbook = read(playbooks(brand), LEAK);
    List<Task> made = playbooks(brand).applyPlaybook(applying(incident, playbook)).getTasksList();

    Task authority =
        made.get(
            playbook.getStepsList().stream()
                .map(PlaybookStep::getId)
                .toList()
                .indexOf("authority"));

    assertThat(authority.getContent().getDueAt().getSeconds())
        .isEqualTo(incident.getAwareAt().getSeconds() + HOURS_72);
    assertThat(authority.getContent().getDueFixed()).isTrue();
    assertThat(authority.getContent().getMandatory()).isTrue();
    assertThat(authority.getContent().getRole()).isEqualTo(Role.ROLE_PRIVACY_OFFICER);
  }

  @Test
  void oneIsAppliedOnceToAnIncidentAlsoByManyAtOnce() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Leak");
    Playbook playbook = read(playbooks(brand), LEAK);

    List<Boolean> applied;
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      applied =
          IntStream.range(0, 8)
              .mapToObj(
                  i ->
                      CompletableFuture.supplyAsync(
                          () -> isApplied(brand, incident, playbook), threads))
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .toList();
    }

    assertThat(applied).filteredOn(done -> done).hasSize(1);
    assertThat(new BrandTasks(channel, brand).all(BrandTasks.of(incident), 50)).hasSize(13);
    assertThat(isApplied(brand, brand.opened("Another"), playbook)).isTrue();
  }

  private boolean isApplied(Brand brand, Incident incident, Playbook playbook) {
    try {
      return playbooks(brand).applyPlaybook(applying(incident, playbook)).getTasksCount() > 0;
    } catch (StatusRuntimeException refused) {
      assertThat(RefusalStatus.fromGrpc(refused).reason()).isEqualTo(ErrorReason.ALREADY_EXISTS);
      return false;
    }
  }

  @Test
  void aKeyIsAnsweredTheSame() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Leak");
    Playbook playbook = read(playbooks(brand), LEAK);
    var keyed = Calls.with(playbooks(brand), "cordon-idempotency-key", "apply-once");

    assertThat(keyed.applyPlaybook(applying(incident, playbook)))
        .isEqualTo(keyed.applyPlaybook(applying(incident, playbook)));
  }

  @Test
  void whatCantBeAppliedMakesNothing() throws SQLException {
    Brand brand = Brand.unregistered(channel);
    BrandTasks tasks = new BrandTasks(channel, brand);
    Incident incident = brand.opened("Leak");
    Playbook playbook = read(playbooks(brand), LEAK);
    Incident ended = Journey.opened(brand, INCIDENT_STATE_REJECTED);

    assertThat(
            Refusals.of(
                    () ->
                        playbooks(brand)
                            .applyPlaybook(
                                applying(incident, playbook).toBuilder().setVersion(9).build()))
                .violations())
        .extracting(FieldViolation::field)
        .containsExactly("version");
    assertThat(
            Refusals.of(() -> playbooks(brand).applyPlaybook(applying(ended, playbook))).reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
    tasks.many(incident, 490);
    assertThat(
            Refusals.of(() -> playbooks(brand).applyPlaybook(applying(incident, playbook)))
                .reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(tasks.all(BrandTasks.of(incident), 200)).hasSize(490);
  }

  private PlaybooksBlockingStub playbooks(Brand brand) {
    return brand.as(PlaybooksGrpc.newBlockingStub(channel), Role.ROLE_RESPONDER);
  }

  private static Playbook read(PlaybooksBlockingStub playbooks, String name) {
    return playbooks.getPlaybook(GetPlaybookRequest.newBuilder().setName(name).build());
  }

  private static ApplyPlaybookRequest applying(Incident incident, Playbook playbook) {
    return ApplyPlaybookRequest.newBuilder()
        .setIncidentId(incident.getId())
        .setName(playbook.getName())
        .setVersion(playbook.getVersion())
        .build();
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
