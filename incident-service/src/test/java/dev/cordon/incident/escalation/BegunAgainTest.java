package dev.cordon.incident.escalation;

import static dev.cordon.contracts.incident.v1.PageChannel.PAGE_CHANNEL_EMAIL;
import static dev.cordon.contracts.incident.v1.PageRecipient.PAGE_RECIPIENT_ON_DUTY;
import static dev.cordon.contracts.incident.v1.PageRecipient.PAGE_RECIPIENT_OWNER;
import static dev.cordon.incident.escalation.Watch.PATIENCE;
import static dev.cordon.incident.escalation.Watch.patiently;
import static dev.cordon.incident.escalation.Watch.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.Circumstances;
import dev.cordon.contracts.incident.v1.ClassificationsGrpc;
import dev.cordon.contracts.incident.v1.Controller;
import dev.cordon.contracts.incident.v1.Disclosure;
import dev.cordon.contracts.incident.v1.EscalationState;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.Malice;
import dev.cordon.contracts.incident.v1.SetClassificationRequest;
import dev.cordon.contracts.incident.v1.Task;
import dev.cordon.contracts.incident.v1.TaskContent;
import dev.cordon.contracts.incident.v1.TaskState;
import dev.cordon.contracts.incident.v1.Verdict;
import dev.cordon.incident.testing.AdvancedClock;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandTasks;
import dev.cordon.incident.testing.Journey;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was over and isn't any more is escalated again. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class BegunAgainTest {

  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

  @GrpcClient("self")
  Channel channel;

  @Inject AdvancedClock clock;

  private static TaskContent.Builder due(String owner, Instant at) {
    return BrandTasks.titled("Isolate").setOwnerId(owner).setDueAt(Brand.timestamp(at));
  }

  private static void awaitMails(Watch watch, String subject, int mails) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(watch.mailsTo(subject)).hasSize(mails));
  }

  /** Oldest last. */
  private static void awaitStates(Watch watch, Incident incident, EscalationState... states) {
    List<EscalationState> wanted = List.of(states);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                patiently(() -> watch.of(incident)).stream()
                    .map(one -> one.getState())
                    .toList()
                    .equals(wanted));
  }

  @Test
  void aTaskThatWasDoneByMistake() throws SQLException {
    Watch watch = new Watch(channel);
    String owner = watch.person("oda", "responder");
    var _ = watch.policy(step(0, PAGE_RECIPIENT_OWNER, PAGE_CHANNEL_EMAIL));
    Incident incident = watch.brand().opened("Leak");
    BrandTasks tasks = new BrandTasks(channel, watch.brand());
    Task task = tasks.added(incident, due(owner, Instant.now().plus(HALF_AN_HOUR)));

    clock.ahead(
        HALF_AN_HOUR.plusMinutes(1),
        () -> {
          awaitMails(watch, "oda", 1);
          var _ = patiently(() -> tasks.moved(tasks.read(task), TaskState.TASK_STATE_DONE));
          awaitStates(watch, incident, EscalationState.ESCALATION_STATE_ENDED);
          var _ = patiently(() -> tasks.moved(tasks.read(task), TaskState.TASK_STATE_OPEN));
          awaitMails(watch, "oda", 2);
          awaitStates(
              watch,
              incident,
              EscalationState.ESCALATION_STATE_EXHAUSTED,
              EscalationState.ESCALATION_STATE_ENDED);
        });
  }

  /** What was said before the due time isn't said again, and what comes at it is. */
  @Test
  void aDueTimeThatWasTakenBack() throws SQLException {
    Watch watch = new Watch(channel);
    String owner = watch.person("oda", "responder");
    var _ =
        watch.policy(
            step(-60, PAGE_RECIPIENT_OWNER, PAGE_CHANNEL_EMAIL),
            step(0, PAGE_RECIPIENT_OWNER, PAGE_CHANNEL_EMAIL));
    Incident incident = watch.brand().opened("Leak");
    BrandTasks tasks = new BrandTasks(channel, watch.brand());
    Instant first = Instant.now().plus(Duration.ofHours(2));
    Task task = tasks.added(incident, due(owner, first));

    clock.ahead(
        Duration.ofMinutes(61),
        () -> {
          awaitMails(watch, "oda", 1);
          var _ = patiently(() -> changed(tasks, task, due(owner, first.plus(Duration.ofDays(9)))));
          awaitStates(watch, incident, EscalationState.ESCALATION_STATE_ENDED);
          var _ = patiently(() -> changed(tasks, task, due(owner, first)));
        });
    clock.ahead(Duration.ofMinutes(121), () -> awaitMails(watch, "oda", 2));
    awaitStates(
        watch,
        incident,
        EscalationState.ESCALATION_STATE_EXHAUSTED,
        EscalationState.ESCALATION_STATE_ENDED);
  }

  private static Task changed(BrandTasks tasks, Task task, TaskContent.Builder content) {
    return tasks.lead().updateTask(BrandTasks.changing(tasks.read(task), content));
  }

  @Test
  void anIncidentThatIsReopened() throws SQLException {
    Watch watch = new Watch(channel);
    String owner = watch.person("oda", "responder");
    var _ = watch.policy(step(0, PAGE_RECIPIENT_OWNER, PAGE_CHANNEL_EMAIL));
    Incident incident = watch.brand().opened("Leak");
    BrandTasks tasks = new BrandTasks(channel, watch.brand());
    var _ = tasks.added(incident, due(owner, Instant.now().plus(HALF_AN_HOUR)));

    clock.ahead(
        HALF_AN_HOUR.plusMinutes(1),
        () -> {
          awaitMails(watch, "oda", 1);
          moved(watch, incident, IncidentState.INCIDENT_STATE_REJECTED);
          awaitStates(watch, incident, EscalationState.ESCALATION_STATE_ENDED);
          moved(watch, incident, IncidentState.INCIDENT_STATE_TRIAGED);
          awaitMails(watch, "oda", 2);
        });
  }

  private static void moved(Watch watch, Incident incident, IncidentState to) {
    var _ =
        patiently(
            () ->
                watch
                    .brand()
                    .incidents()
                    .transitionIncident(Journey.step(Journey.read(watch.brand(), incident), to)));
  }

  @Test
  void aSeverityThatRisesAgain() throws SQLException {
    Watch watch = new Watch(channel);
    watch.onDuty(watch.person("kim", "responder"));
    var _ = watch.policy(step(0, PAGE_RECIPIENT_ON_DUTY, PAGE_CHANNEL_EMAIL));
    Incident incident = watch.brand().opened("Leak");
    watch.brand().found(incident, DataCategory.DATA_CATEGORY_NAME, Verdict.VERDICT_EXPOSED);
    watch
        .brand()
        .found(incident, DataCategory.DATA_CATEGORY_EMAIL_ADDRESS, Verdict.VERDICT_EXPOSED);

    classified(watch, incident, 0, true);
    awaitMails(watch, "kim", 1);
    classified(watch, incident, 1, false);
    awaitStates(watch, incident, EscalationState.ESCALATION_STATE_ENDED);
    classified(watch, incident, 2, true);

    awaitMails(watch, "kim", 2);
  }

  /** Malice makes it high; without, it is medium. */
  private void classified(Watch watch, Incident incident, long version, boolean malicious) {
    var _ =
        watch
            .brand()
            .as(ClassificationsGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD)
            .setClassification(
                SetClassificationRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setExpectedVersion(version)
                    .setRsit("intrusions/application-compromise")
                    .setCircumstances(
                        Circumstances.newBuilder()
                            .setController(Controller.CONTROLLER_LUXURY_SELLER)
                            .setDisclosure(Disclosure.DISCLOSURE_UNKNOWN_RECIPIENTS)
                            .setMalice(malicious ? Malice.MALICE_MEANT : Malice.MALICE_NONE))
                    .build());
  }
}
