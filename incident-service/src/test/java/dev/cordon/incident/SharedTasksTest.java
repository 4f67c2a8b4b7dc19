package dev.cordon.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.contracts.incident.v1.ActionRequest;
import dev.cordon.contracts.incident.v1.ActionRequestsGrpc;
import dev.cordon.contracts.incident.v1.AskRequest;
import dev.cordon.contracts.incident.v1.GetSharedTaskRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.ListSharedTasksRequest;
import dev.cordon.contracts.incident.v1.NeedToKnowGrpc;
import dev.cordon.contracts.incident.v1.SetReadersRequest;
import dev.cordon.contracts.incident.v1.Share;
import dev.cordon.contracts.incident.v1.ShareAccess;
import dev.cordon.contracts.incident.v1.SharedPart;
import dev.cordon.contracts.incident.v1.TakeShareBackRequest;
import dev.cordon.contracts.incident.v1.Task;
import dev.cordon.contracts.incident.v1.TaskState;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandTasks;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tasks of an incident, for whom it is shared with. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class SharedTasksTest extends SharingCase {

  @Test
  void tasksAreSharedWithoutWhoseTheyAre() throws SQLException {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    Incident incident = owner.opened("Leak");
    BrandTasks tasks = new BrandTasks(channel, owner);
    Task first =
        tasks.added(
            incident,
            BrandTasks.titled("Isolate").setMandatory(true).setOwnerId(tasks.person("kim")));
    tasks.moved(first, TaskState.TASK_STATE_IN_PROGRESS);
    tasks.added(
        incident, BrandTasks.titled("Restore").setGuidance("From tape.").addNeeds(first.getId()));
    tasks.added(owner.opened("Another"), BrandTasks.titled("Of another incident"));
    Share share = share(owner, peer, incident, SharedPart.SHARED_PART_TASKS);

    List<Task> seen = tasks(peer, share);

    assertThat(seen)
        .extracting(task -> task.getContent().getTitle())
        .containsExactly("Isolate", "Restore");
    assertThat(seen).extracting(Task::getAddedBy).containsOnly(owner.alias());
    assertThat(seen.getFirst().getState()).isEqualTo(TaskState.TASK_STATE_IN_PROGRESS);
    assertThat(seen.getLast().getContent().getNeedsList()).containsExactly(first.getId());
    assertThat(seen).extracting(task -> task.getContent().getGuidance()).containsOnly("");
    assertThat(seen.toString())
        .doesNotContain("\"lou\"")
        .doesNotContain("kim")
        .doesNotContain(incident.getId());
  }

  @Test
  void aTaskIsReadWithHowToDoItAndWithoutWhoseItIs() throws SQLException {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    Incident incident = owner.opened("Leak");
    BrandTasks tasks = new BrandTasks(channel, owner);
    Task task =
        tasks.added(
            incident,
            BrandTasks.titled("Isolate")
                .setGuidance("Pull the plug.")
                .setOwnerId(tasks.person("kim")));
    Share share = share(owner, peer, incident, SharedPart.SHARED_PART_TASKS);

    Task seen = task(peer, share, task);

    assertThat(seen.getContent().getGuidance()).isEqualTo("Pull the plug.");
    assertThat(seen.getVersion()).isEqualTo(task.getVersion());
    assertThat(seen.toBuilder().setContent(seen.getContent().toBuilder().clearGuidance()).build())
        .isEqualTo(tasks(peer, share).getFirst());
    assertThat(seen.toString())
        .doesNotContain("\"lou\"")
        .doesNotContain("kim")
        .doesNotContain(incident.getId());
  }

  @Test
  void aTaskThatIsNotSharedIsNotFound() {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    Incident incident = owner.opened("Leak");
    BrandTasks tasks = new BrandTasks(channel, owner);
    Task task = tasks.added(incident, BrandTasks.titled("Isolate"));
    Task another = tasks.added(owner.opened("Another"), BrandTasks.titled("Of another incident"));
    Share share = share(owner, peer, incident, SharedPart.SHARED_PART_TASKS);
    Share summary = share(owner, peer, incident, SharedPart.SHARED_PART_SUMMARY);

    assertThat(reason(() -> task(peer, share, another))).isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(reason(() -> task(peer, summary, task))).isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(reason(() -> task(Brand.registered(channel), share, task)))
        .isEqualTo(ErrorReason.NOT_FOUND);
    var _ =
        shares(owner)
            .takeShareBack(
                TakeShareBackRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setShareId(share.getId())
                    .build());
    assertThat(reason(() -> task(peer, share, task))).isEqualTo(ErrorReason.NOT_FOUND);
  }

  /** Who isn't named on its owner's side may have it shared; that they read it is in its trail. */
  @Test
  void whatIsReadOfARestrictedIncidentIsInItsOwnersTrail() throws SQLException {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    Incident incident = owner.opened("Leak");
    Task task = new BrandTasks(channel, owner).added(incident, BrandTasks.titled("Isolate"));
    var _ =
        owner
            .as(NeedToKnowGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD)
            .setReaders(
                SetReadersRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setExpectedVersion(incident.getVersion())
                    .setRestricted(true)
                    .build());
    Share share = share(owner, peer, incident, SharedPart.SHARED_PART_TASKS);

    assertThat(task(peer, share, task).getId()).isEqualTo(task.getId());

    assertThat(trail(owner, incident)).containsOnlyOnce("share.read " + GUEST + " guest");
  }

  /** Who else was asked is nothing of a guest's. */
  @Test
  void aTaskThatWaitsForSomebodyElseDoesntSayForWhom() {
    Brand group = Brand.group(channel);
    Brand owner = Brand.ofGroup(channel, group.alias());
    Brand asked = Brand.ofGroup(channel, group.alias());
    Brand peer = Brand.registered(channel);
    Incident incident = owner.opened("Leak");
    Task task = new BrandTasks(channel, owner).added(incident, BrandTasks.titled("Block it"));
    Share share = share(owner, peer, incident, SharedPart.SHARED_PART_TASKS);

    ActionRequest request =
        owner
            .as(ActionRequestsGrpc.newBlockingStub(channel), Role.ROLE_RESPONDER)
            .ask(
                AskRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setRecipient(asked.alias())
                    .setText("Block it")
                    .setTlp(Tlp.TLP_GREEN)
                    .setDueAt(Brand.timestamp(Instant.now().plusSeconds(3_600)))
                    .setTaskId(task.getId())
                    .build());

    assertThat(tasks(peer, share).getFirst().getState()).isEqualTo(TaskState.TASK_STATE_WAITING);
    assertThat(tasks(peer, share).toString())
        .doesNotContain(asked.alias())
        .doesNotContain(request.getId());
  }

  @Test
  void withoutThePartTheyAreNotThere() {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    Incident incident = owner.opened("Leak");
    new BrandTasks(channel, owner).added(incident, BrandTasks.titled("Isolate"));
    Share share = share(owner, peer, incident, SharedPart.SHARED_PART_SUMMARY);

    assertThat(reason(() -> tasks(peer, share))).isEqualTo(ErrorReason.NOT_FOUND);
  }

  private Share share(Brand owner, Brand peer, Incident incident, SharedPart part) {
    return shared(owner, peer, incident, ShareAccess.SHARE_ACCESS_READ, List.of(part));
  }

  private Task task(Brand peer, Share share, Task task) {
    return shared(peer)
        .getSharedTask(
            GetSharedTaskRequest.newBuilder()
                .setShareId(share.getId())
                .setTaskId(task.getId())
                .build());
  }

  private List<Task> tasks(Brand peer, Share share) {
    return shared(peer)
        .listSharedTasks(ListSharedTasksRequest.newBuilder().setShareId(share.getId()).build())
        .getTasksList();
  }
}
