package dev.cordon.incident.escalation;

import static dev.cordon.contracts.incident.v1.PageChannel.PAGE_CHANNEL_EMAIL;
import static dev.cordon.contracts.incident.v1.PageRecipient.PAGE_RECIPIENT_INCIDENT_LEAD;
import static dev.cordon.contracts.incident.v1.PageRecipient.PAGE_RECIPIENT_INCIDENT_OWNER;
import static dev.cordon.contracts.incident.v1.PageRecipient.PAGE_RECIPIENT_ON_DUTY;
import static dev.cordon.contracts.incident.v1.PageRecipient.PAGE_RECIPIENT_OWNER;
import static dev.cordon.contracts.incident.v1.PageRecipient.PAGE_RECIPIENT_TASK_ROLE;
import static dev.cordon.incident.escalation.Watch.PATIENCE;
import static dev.cordon.incident.escalation.Watch.patiently;
import static dev.cordon.incident.escalation.Watch.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.ChangeOwnerRequest;
import dev.cordon.contracts.incident.v1.EscalationStep;
import dev.cordon.contracts.incident.v1.GetEscalationPolicyRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.ListTimelineRequest;
import dev.cordon.contracts.incident.v1.TaskContent;
import dev.cordon.incident.testing.AdvancedClock;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandTasks;
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

/** Whose a matter is, and what becomes of a step that would page nobody. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class WhomStepsPageTest {

  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
  private static final Duration JUST_DUE = HALF_AN_HOUR.plusMinutes(1);

  @GrpcClient("self")
  Channel channel;

  @Inject AdvancedClock clock;

  private void due(Watch watch, Incident incident, TaskContent.Builder content) {
    var _ =
        new BrandTasks(channel, watch.brand())
            .added(incident, content.setDueAt(Brand.timestamp(Instant.now().plus(HALF_AN_HOUR))));
  }

  /** As a playbook makes it: a role, and no owner. */
  private static TaskContent.Builder ofTheOfficers() {
    return BrandTasks.titled("Notify the supervisory authority").setRole(Role.ROLE_PRIVACY_OFFICER);
  }

  private static void awaitMails(Watch watch, String subject, int mails) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(watch.mailsTo(subject)).hasSize(mails));
  }

  private static List<String> lines(Watch watch, Incident incident) {
    return patiently(
            () ->
                watch
                    .brand()
                    .incidents()
                    .listTimeline(
                        ListTimelineRequest.newBuilder().setIncidentId(incident.getId()).build()))
        .getEntriesList()
        .stream()
        .map(line -> line.getText())
        .toList();
  }

  private static void owned(Watch watch, Incident incident, String person) {
    var _ =
        watch
            .brand()
            .incidents()
            .changeOwner(
                ChangeOwnerRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setExpectedVersion(incident.getVersion())
                    .setOwnerId(person)
                    .build());
  }

  @Test
  void aTasksOwnRoleIsPagedByItsRosterOrAllWhoHaveItAndNobodyElse() throws SQLException {
    Watch watch = new Watch(channel);
    watch.onDuty(watch.person("kim", "responder"));
    String pia = watch.person("pia", "privacy-officer");
    String _ = watch.person("pat", "privacy-officer");
    String _ = watch.person("coe", "counsel");
    String _ = watch.person("cas", "counsel");
    watch.inTurn("privacy-officer", pia);
    var _ =
        watch.policy(
            step(0, PAGE_RECIPIENT_TASK_ROLE, PAGE_CHANNEL_EMAIL),
            step(60, PAGE_RECIPIENT_ON_DUTY, PAGE_CHANNEL_EMAIL));
    Incident incident = watch.brand().opened("Leak");
    due(watch, incident, ofTheOfficers());
    due(watch, incident, BrandTasks.titled("Ask for advice").setRole(Role.ROLE_COUNSEL));

    clock.ahead(
        JUST_DUE,
        () -> {
          awaitMails(watch, "pia", 1);
          awaitMails(watch, "coe", 1);
          awaitMails(watch, "cas", 1);
        });

    assertThat(watch.mailsTo("pat")).isEmpty();
    assertThat(watch.mailsTo("kim")).isEmpty();
  }

  @Test
  void aTaskWithoutAnOwnerIsItsIncidentsOwners() throws SQLException {
    Watch watch = new Watch(channel);
    String ona = watch.person("ona", "incident-lead");
    watch.onDuty(watch.person("kim", "responder"));
    var _ =
        watch.policy(
            step(0, PAGE_RECIPIENT_OWNER, PAGE_CHANNEL_EMAIL),
            step(60, PAGE_RECIPIENT_ON_DUTY, PAGE_CHANNEL_EMAIL));
    Incident incident = watch.brand().opened("Leak");
    owned(watch, incident, ona);
    due(watch, incident, ofTheOfficers());

    clock.ahead(JUST_DUE, () -> awaitMails(watch, "ona", 1));

    assertThat(watch.mailsTo("kim")).isEmpty();
  }

  @Test
  void aNamedRoleAndTheIncidentsOwnerArePagedWhateverItIsAbout() throws SQLException {
    Watch watch = new Watch(channel);
    String ona = watch.person("ona", "incident-lead");
    String _ = watch.person("pia", "privacy-officer");
    watch.onDuty(watch.person("kim", "responder"));
    EscalationStep officer = step(0, Role.ROLE_PRIVACY_OFFICER, PAGE_CHANNEL_EMAIL);
    var _ =
        watch.policy(
            step(0, PAGE_RECIPIENT_INCIDENT_OWNER, PAGE_CHANNEL_EMAIL),
            officer,
            step(0, PAGE_RECIPIENT_ON_DUTY, PAGE_CHANNEL_EMAIL));
    Incident incident = watch.brand().opened("Leak");
    owned(watch, incident, ona);

    var _ = watch.paged(incident);

    awaitMails(watch, "ona", 1);
    awaitMails(watch, "pia", 1);
    awaitMails(watch, "kim", 1);
    assertThat(lines(watch, incident))
        .contains("Escalation step 2 pages who is on duty as privacy-officer (1 in all).");
    assertThat(
            watch
                .escalations()
                .getEscalationPolicy(GetEscalationPolicyRequest.getDefaultInstance())
                .getStepsList())
        .contains(officer);
  }

  @Test
  void aStepThatPagesNobodyIsFollowedAtOnceAndTheTimelineSaysSo() throws SQLException {
    Watch watch = new Watch(channel);
    watch.onDuty(watch.person("kim", "responder"));
    String _ = watch.person("lia", "incident-lead");
    var _ =
        watch.policy(
            step(0, PAGE_RECIPIENT_OWNER, PAGE_CHANNEL_EMAIL),
            step(60, PAGE_RECIPIENT_ON_DUTY, PAGE_CHANNEL_EMAIL),
            step(90, PAGE_RECIPIENT_INCIDENT_LEAD, PAGE_CHANNEL_EMAIL));
    Incident incident = watch.brand().opened("Leak");
    due(watch, incident, ofTheOfficers());

    clock.ahead(JUST_DUE, () -> awaitMails(watch, "kim", 1));

    assertThat(watch.mailsTo("lia")).isEmpty();
    assertThat(lines(watch, incident))
        .contains(
            "Escalation step 1 would page the owner: there is nobody, and the next step comes at"
                + " once.",
            "Escalation step 2 pages who is on duty (1 in all).");
    // Half an hour after the one before it.
    clock.ahead(JUST_DUE.plusMinutes(31), () -> awaitMails(watch, "lia", 1));
    assertThat(watch.mailsTo("kim")).hasSize(1);
  }

  @Test
  void aReminderThatIsNobodysIsTheNextOnesAndTheyArePagedInTheirTurn() throws SQLException {
    Watch watch = new Watch(channel);
    watch.onDuty(watch.person("kim", "responder"));
    var _ =
        watch.policy(
            step(-10, PAGE_RECIPIENT_OWNER, PAGE_CHANNEL_EMAIL),
            step(5, PAGE_RECIPIENT_ON_DUTY, PAGE_CHANNEL_EMAIL));
    Incident incident = watch.brand().opened("Leak");
    due(watch, incident, ofTheOfficers());

    clock.ahead(Duration.ofMinutes(21), () -> awaitMails(watch, "kim", 1));
    assertThat(lines(watch, incident))
        .contains(
            "Escalation step 1 would remind the owner: there is nobody, so that it reminds who is"
                + " on duty (1 in all).");
    clock.ahead(Duration.ofMinutes(36), () -> awaitMails(watch, "kim", 2));
  }
}
