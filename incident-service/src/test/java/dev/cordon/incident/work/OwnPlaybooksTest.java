package dev.cordon.incident.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.ApplyPlaybookRequest;
import dev.cordon.contracts.incident.v1.GetPlaybookRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.ListPlaybooksRequest;
import dev.cordon.contracts.incident.v1.Playbook;
import dev.cordon.contracts.incident.v1.PlaybookStep;
import dev.cordon.contracts.incident.v1.PlaybooksGrpc;
import dev.cordon.contracts.incident.v1.PlaybooksGrpc.PlaybooksBlockingStub;
import dev.cordon.contracts.incident.v1.RetirePlaybookRequest;
import dev.cordon.contracts.incident.v1.Task;
import dev.cordon.contracts.incident.v1.UploadPlaybookRequest;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.HeldRow;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.incident.testing.Trail;
import dev.cordon.kernel.problem.FieldViolation;
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
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Playbooks that a brand brings itself. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class OwnPlaybooksTest {

  private static final String TILLS = "till-malware";

  private static final String SHIPPED = "phishing-wave";

  @GrpcClient("self")
  Channel channel;

  @Test
  void itIsListedBesideTheShippedOnesAndAppliedLikeThem() {
    Brand brand = Brand.unregistered(channel);
    Playbook uploaded = playbooks(brand).uploadPlaybook(uploading(1, "Isolate the till"));

    assertThat(uploaded.getOwn()).isTrue();
    assertThat(uploaded.getUploadedBy()).isEqualTo("lou");
    assertThat(names(brand)).hasSize(6).contains(TILLS).isSorted();
    assertThat(read(brand, 0).getStepsList())
        .extracting(PlaybookStep::getTitle)
        .containsExactly("Isolate the till", "Tell the shop");
    Incident incident = brand.opened("Leak");
    List<Task> tasks = playbooks(brand).applyPlaybook(applying(incident, 1)).getTasksList();
    assertThat(tasks.get(1).getContent().getNeedsList()).containsExactly(tasks.getFirst().getId());
    assertThat(tasks.getFirst().getContent().getDueAt().getSeconds())
        .isEqualTo(incident.getOpenedAt().getSeconds() + 3_600);
    assertThat(Trail.count(brand.id(), "playbook.uploaded", TILLS)).isEqualTo(1);
  }

  @Test
  void aFurtherVersionTakesItsPlaceAndTheOldOneCanStillBeRead() {
    Brand brand = Brand.unregistered(channel);
    var _ = playbooks(brand).uploadPlaybook(uploading(1, "Isolate the till"));
    var _ = playbooks(brand).uploadPlaybook(uploading(3, "Unplug the till"));

    assertThat(read(brand, 0).getSteps(0).getTitle()).isEqualTo("Unplug the till");
    assertThat(read(brand, 1).getSteps(0).getTitle()).isEqualTo("Isolate the till");
    assertThat(reason(() -> read(brand, 2))).isEqualTo(ErrorReason.NOT_FOUND);
    for (int older : List.of(1, 2, 3)) {
      assertThat(fields(() -> playbooks(brand).uploadPlaybook(uploading(older, "Again"))))
          .containsExactly("version");
    }
    Incident incident = brand.opened("Leak");
    assertThat(fields(() -> playbooks(brand).applyPlaybook(applying(incident, 1))))
        .containsExactly("version");
  }

  @Test
  void theSameUploadUnderAKeyIsTakenOnce() {
    Brand brand = Brand.unregistered(channel);
    var keyed = Calls.with(playbooks(brand), "cordon-idempotency-key", "upload-once");

    Playbook first = keyed.uploadPlaybook(uploading(1, "Isolate the till"));

    assertThat(keyed.uploadPlaybook(uploading(1, "Isolate the till"))).isEqualTo(first);
  }

  @Test
  void aRetiredOneIsReadAndNotAppliedUntilAFurtherVersionComes() {
    Brand brand = Brand.unregistered(channel);
    var _ = playbooks(brand).uploadPlaybook(uploading(1, "Isolate the till"));
    Incident incident = brand.opened("Leak");
    assertThat(reason(() -> playbooks(brand).retirePlaybook(retiring(2))))
        .isEqualTo(ErrorReason.VERSION_MISMATCH);

    Playbook retired = playbooks(brand).retirePlaybook(retiring(1));

    assertThat(retired.hasRetiredAt()).isTrue();
    assertThat(playbooks(brand).retirePlaybook(retiring(1))).isEqualTo(retired);
    assertThat(Trail.count(brand.id(), "playbook.retired", TILLS)).isEqualTo(1);
    assertThat(names(brand)).doesNotContain(TILLS);
    assertThat(read(brand, 0).getVersion()).isEqualTo(1);
    assertThat(reason(() -> playbooks(brand).applyPlaybook(applying(incident, 1))))
        .isEqualTo(ErrorReason.WRONG_STATE);
    var _ = playbooks(brand).uploadPlaybook(uploading(2, "Isolate the till"));
    assertThat(playbooks(brand).applyPlaybook(applying(incident, 2)).getTasksCount()).isEqualTo(2);
  }

  @Test
  void whatIsWrongIsNamedWithItsLineAndTheShippedNamesAreTaken() {
    Brand brand = Brand.unregistered(channel);
    String wrong = document(1, "Isolate").replace("role: responder", "owner: kim");

    assertThat(Refusals.of(() -> playbooks(brand).uploadPlaybook(upload(wrong))).violations())
        .extracting(FieldViolation::field, FieldViolation::problem)
        .anySatisfy(fault -> assertThat(fault.toString()).contains("steps[0]").contains("line 8"));
    String shipped = document(1, "Isolate").replace(TILLS, SHIPPED);
    assertThat(fields(() -> playbooks(brand).uploadPlaybook(upload(shipped))))
        .containsExactly("name");
    assertThat(names(brand)).hasSize(5);
  }

  /** A later release brought one of that name: the brand's own is what its people mean. */
  @Test
  void aNameThatTheBrandHadFirstIsItsOwnUntilItIsRetired() throws SQLException {
    Brand brand = Brand.unregistered(channel);
    String own = document(1, "Isolate").replace(TILLS, SHIPPED);
    before(brand, own);

    assertThat(named(brand, SHIPPED).getOwn()).isTrue();
    assertThat(names(brand)).hasSize(5).containsOnlyOnce(SHIPPED);
    var _ =
        playbooks(brand)
            .uploadPlaybook(upload(document(2, "Isolate at once").replace(TILLS, SHIPPED)));
    assertThat(named(brand, SHIPPED).getSteps(0).getTitle()).isEqualTo("Isolate at once");

    Playbook retired =
        playbooks(brand)
            .retirePlaybook(
                RetirePlaybookRequest.newBuilder().setName(SHIPPED).setExpectedVersion(2).build());

    assertThat(retired.getOwn()).isTrue();
    assertThat(named(brand, SHIPPED).getOwn()).isFalse();
    assertThat(names(brand)).hasSize(5).containsOnlyOnce(SHIPPED);
  }

  /** As it was taken when the name was free. */
  private static void before(Brand brand, String document) throws SQLException {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement insert =
            owner.prepareStatement(
                """
                with p as (
                  insert into brand_playbook (tenant_id, name, version, title, description)
                  values (?, ?, 1, 'T', 'D') returning tenant_id, name, version)
                insert into brand_playbook_version
                  (tenant_id, name, version, document, uploaded_by, uploaded_at)
                select tenant_id, name, version, ?, 'lou', now() from p
                """)) {
      insert.setObject(1, brand.id());
      insert.setString(2, SHIPPED);
      insert.setString(3, document);
      insert.execute();
    }
  }

  private Playbook named(Brand brand, String name) {
    return playbooks(brand).getPlaybook(GetPlaybookRequest.newBuilder().setName(name).build());
  }

  /** It is read before the incident's row is taken, and looked at again when that is there. */
  @Test
  void whatIsRetiredMeanwhileIsntApplied() throws SQLException {
    Brand brand = Brand.unregistered(channel);
    var _ = playbooks(brand).uploadPlaybook(uploading(1, "Isolate the till"));
    Incident incident = brand.opened("Leak");
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      CompletableFuture<ErrorReason> applied;
      try (HeldRow held = HeldRow.of("incident", incident.getId())) {
        applied =
            CompletableFuture.supplyAsync(
                () -> reason(() -> playbooks(brand).applyPlaybook(applying(incident, 1))), threads);
        held.awaitWaiting();
        var _ = playbooks(brand).retirePlaybook(retiring(1));
      }

      assertThat(applied.join()).isEqualTo(ErrorReason.WRONG_STATE);
    }
  }

  @Test
  void itIsNobodyElses() {
    Brand brand = Brand.unregistered(channel);
    Brand other = Brand.unregistered(channel);
    var _ = playbooks(brand).uploadPlaybook(uploading(1, "Isolate the till"));

    assertThat(names(other)).hasSize(5);
    assertThat(reason(() -> read(other, 0))).isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(reason(() -> playbooks(other).retirePlaybook(retiring(1))))
        .isEqualTo(ErrorReason.NOT_FOUND);
  }

  @Test
  void ofThoseThatTakeTheLastPlaceAtOnceOneGetsIt() throws SQLException {
    Brand brand = Brand.unregistered(channel);
    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement insert =
            owner.prepareStatement(
                "insert into brand_playbook (tenant_id, name, version, title, description)"
                    + " select ?, 'own-' || n, 1, 'T', 'D' from generate_series(1, 99) n")) {
      insert.setObject(1, brand.id());
      insert.execute();
    }

    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<CompletableFuture<Boolean>> uploads =
          Stream.of("one", "two", "three", "four")
              .map(
                  name ->
                      CompletableFuture.supplyAsync(
                          () -> isTaken(brand, document(1, "Isolate").replace(TILLS, name)),
                          threads))
              .toList();

      assertThat(uploads.stream().map(CompletableFuture::join)).containsOnlyOnce(true);
    }
  }

  /** Refused for one reason alone: there is no room. */
  private boolean isTaken(Brand brand, String document) {
    Optional<StatusRuntimeException> refused =
        Optional.ofNullable(
            catchThrowableOfType(
                StatusRuntimeException.class,
                () -> playbooks(brand).uploadPlaybook(upload(document))));
    assertThat(refused.map(refusal -> RefusalStatus.fromGrpc(refusal).reason()))
        .isIn(Optional.empty(), Optional.of(ErrorReason.WRONG_STATE));
    return refused.isEmpty();
  }

  private static String document(int version, String first) {
    return """
        name: till-malware
        version: %d
        title: Malware on tills
        description: What we do.
        steps:
          - id: isolate
            title: %s
            role: responder
            due: {after: opened, within: PT1H}
          - {id: tell, title: Tell the shop, role: comms-approver, needs: [isolate]}
        """
        .formatted(version, first);
  }

  private static UploadPlaybookRequest uploading(int version, String first) {
    return upload(document(version, first));
  }

  private static UploadPlaybookRequest upload(String document) {
    return UploadPlaybookRequest.newBuilder().setDocument(document).build();
  }

  private static RetirePlaybookRequest retiring(long version) {
    return RetirePlaybookRequest.newBuilder().setName(TILLS).setExpectedVersion(version).build();
  }

  private static ApplyPlaybookRequest applying(Incident incident, int version) {
    return ApplyPlaybookRequest.newBuilder()
        .setIncidentId(incident.getId())
        .setName(TILLS)
        .setVersion(version)
        .build();
  }

  private Playbook read(Brand brand, int version) {
    return playbooks(brand)
        .getPlaybook(GetPlaybookRequest.newBuilder().setName(TILLS).setVersion(version).build());
  }

  private List<String> names(Brand brand) {
    return playbooks(brand)
        .listPlaybooks(ListPlaybooksRequest.getDefaultInstance())
        .getPlaybooksList()
        .stream()
        .map(Playbook::getName)
        .toList();
  }

  private PlaybooksBlockingStub playbooks(Brand brand) {
    return brand.as(PlaybooksGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD);
  }

  private static ErrorReason reason(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return Refusals.of(call).reason();
  }

  private static List<String> fields(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return Refusals.of(call).violations().stream().map(FieldViolation::field).toList();
  }
}
