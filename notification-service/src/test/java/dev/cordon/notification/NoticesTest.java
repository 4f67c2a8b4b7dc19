package dev.cordon.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.notification.v1.ApproveNoticeRequest;
import dev.cordon.contracts.notification.v1.DraftNoticeRequest;
import dev.cordon.contracts.notification.v1.EditNoticeRequest;
import dev.cordon.contracts.notification.v1.GetNoticeRequest;
import dev.cordon.contracts.notification.v1.ListLettersRequest;
import dev.cordon.contracts.notification.v1.Notice;
import dev.cordon.contracts.notification.v1.NoticeState;
import dev.cordon.contracts.notification.v1.NoticesGrpc.NoticesBlockingStub;
import dev.cordon.contracts.notification.v1.ReleaseNoticeRequest;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.notification.testing.Brand;
import dev.cordon.notification.testing.Drafts;
import dev.cordon.notification.testing.People;
import dev.cordon.notification.testing.Refusals;
import dev.cordon.notification.testing.Surroundings;
import dev.cordon.testkit.postgres.TenantIsolation;
import dev.cordon.testkit.postgres.TenantIsolation.Exceptions;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A notice from its draft to its release, and who may take it there. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
@WithTestResource(Surroundings.class)
class NoticesTest {

  @GrpcClient("notices")
  NoticesBlockingStub notices;

  @Inject People people;

  @Test
  void aDraftIsAnsweredWithWhatAnApproverNeeds() {
    Notice draft = maison().draft(UUID.randomUUID());

    assertThat(draft.getState()).isEqualTo(NoticeState.NOTICE_STATE_DRAFT);
    assertThat(draft.getVersion()).isEqualTo(1);
    assertThat(draft.getAuthor()).isEqualTo("lou");
    assertThat(draft.getEditorsList()).containsExactly("lou");
    assertThat(draft.getContentHash()).matches("[0-9a-f]{64}");
    assertThat(get(draft)).isEqualTo(draft);
  }

  @Test
  void theAuthorMayNotApprove() {
    Notice draft = maison().draft(UUID.randomUUID());

    Refusal refusal = Refusals.of(() -> approveAs("lou", draft));

    assertThat(refusal.reason()).isEqualTo(ErrorReason.FOUR_EYES);
    assertThat(get(draft)).isEqualTo(draft);
  }

  @Test
  void anEditorMayNotApproveEither() {
    Notice edited = edit(maison().draft(UUID.randomUUID()), "eve");

    assertThat(edited.getEditorsList()).containsExactly("lou", "eve");
    assertThat(Refusals.of(() -> approveAs("eve", edited)).reason())
        .isEqualTo(ErrorReason.FOUR_EYES);
  }

  @Test
  void anEditVoidsTheApprovalAndTheHashThatWasRead() {
    Notice draft = maison().draft(UUID.randomUUID());
    Notice edited = edit(maison().approve(draft), "lou");

    assertThat(edited.getState()).isEqualTo(NoticeState.NOTICE_STATE_DRAFT);
    assertThat(edited.getApprover()).isEmpty();
    assertThat(Refusals.of(() -> maison().approve(draft)).reason())
        .isEqualTo(ErrorReason.APPROVAL_STALE);
    assertThat(Refusals.of(() -> maison().release(draft)).reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
  }

  @Test
  void editsSayWhichVersionTheyChange() {
    Notice draft = maison().draft(UUID.randomUUID());
    edit(draft, "lou");

    assertThat(Refusals.of(() -> edit(draft, "lou")).reason())
        .isEqualTo(ErrorReason.VERSION_MISMATCH);
    assertThat(Refusals.of(() -> edit(draft.toBuilder().setVersion(0).build(), "lou")).reason())
        .isEqualTo(ErrorReason.PRECONDITION_REQUIRED);
  }

  @Test
  void aReleaseNeedsAnApproval() {
    Notice draft = maison().draft(UUID.randomUUID());

    assertThat(Refusals.of(() -> maison().release(draft)).reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
  }

  @Test
  void aNoticeIsReleasedOnce() {
    Notice approved = maison().approve(maison().draft(people.exposed(List.of())));
    NoticesBlockingStub lead = keyed();
    ReleaseNoticeRequest request =
        ReleaseNoticeRequest.newBuilder().setId(approved.getId()).build();

    Notice released = lead.releaseNotice(request);

    assertThat(released.getState()).isEqualTo(NoticeState.NOTICE_STATE_RELEASED);
    assertThat(lead.releaseNotice(request)).isEqualTo(released);
    assertThat(Refusals.of(() -> maison().release(approved)).reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
    // While it is frozen it gets new versions.
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(Refusals.of(() -> edit(get(approved), "lou")).reason())
                    .isEqualTo(ErrorReason.WRONG_STATE));
  }

  @Test
  void fieldsThatBreakARuleAreNamedTogether() {
    Refusal refusal =
        Refusals.of(
            () ->
                Brand.MAISON
                    .lead(notices)
                    .draftNotice(
                        Drafts.request(UUID.randomUUID()).toBuilder()
                            .setVersions(0, Drafts.version("en", "a\nb", "{{password}}"))
                            .build()));

    assertThat(refusal.reason()).isEqualTo(ErrorReason.INVALID_FIELD);
    assertThat(refusal.violations())
        .extracting(FieldViolation::field)
        .containsExactly("versions[0].subject", "versions[0].body");
    assertThat(
            Refusals.of(
                    () ->
                        Brand.MAISON
                            .lead(notices)
                            .draftNotice(
                                Drafts.request(UUID.randomUUID()).toBuilder()
                                    .setExposureId("7")
                                    .build()))
                .violations())
        .extracting(FieldViolation::field)
        .containsExactly("exposure_id");
  }

  @Test
  void theExposureIsOneOfTheIncident() {
    DraftNoticeRequest mistyped =
        Drafts.request(people.exposed(List.of())).toBuilder()
            .setIncidentId(UUID.randomUUID().toString())
            .build();

    Refusal refusal = Refusals.of(() -> Brand.MAISON.lead(notices).draftNotice(mistyped));

    assertThat(refusal.reason()).isEqualTo(ErrorReason.INVALID_FIELD);
    assertThat(refusal.violations())
        .containsExactly(new FieldViolation("exposure_id", "is no exposure of this incident"));
    assertThat(people.asked("exposure").getLast().initiator()).isEqualTo("lou");
  }

  @Test
  void aNoticeIsNotDraftedUncheckedWhileTheIncidentServiceIsDown() {
    UUID exposure = people.exposed(List.of());
    people.failOnce("exposure");

    assertThat(Refusals.of(() -> maison().draft(exposure)).reason())
        .isEqualTo(ErrorReason.SERVICE_UNAVAILABLE);
    assertThat(maison().draft(exposure).getExposureId()).isEqualTo(exposure.toString());
  }

  @Test
  void aRepeatedDraftIsAnsweredWhileTheIncidentServiceIsDown() {
    DraftNoticeRequest request = Drafts.request(people.exposed(List.of()));
    NoticesBlockingStub lead = keyed();
    Notice draft = lead.draftNotice(request);
    people.failOnce("exposure");

    assertThat(lead.draftNotice(request)).isEqualTo(draft);
    assertThat(Refusals.of(() -> keyed().draftNotice(request)).reason())
        .isEqualTo(ErrorReason.SERVICE_UNAVAILABLE);
  }

  /** Lou, with a key of her own. */
  private NoticesBlockingStub keyed() {
    return Calls.with(
        Brand.MAISON.lead(notices), "cordon-idempotency-key", UUID.randomUUID().toString());
  }

  @Test
  void anotherBrandsNoticeIsNotThere() {
    Notice draft = maison().draft(UUID.randomUUID());
    NoticesBlockingStub other = Brand.ATELIER.lead(notices);

    assertThat(Refusals.of(() -> other.getNotice(request(draft.getId()))).reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(Refusals.of(() -> other.getProgress(request(draft.getId()))).reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(Refusals.of(() -> other.getNotice(request("nonsense"))).reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(
            Refusals.of(
                    () ->
                        other.listLetters(
                            ListLettersRequest.newBuilder().setNoticeId(draft.getId()).build()))
                .reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(Refusals.of(() -> new Drafts(notices, Brand.ATELIER).release(draft)).reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
  }

  @Test
  void everyStepIsInTheAuditTrail() throws SQLException {
    Notice approved = maison().approve(edit(maison().draft(UUID.randomUUID()), "eve"));

    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement trail =
            owner.prepareStatement(
                "select action || ' ' || actor from audit_entry where object_id = ? order by happened_at")) {
      trail.setString(1, approved.getId());
      List<String> entries = new ArrayList<>();
      try (var rows = trail.executeQuery()) {
        while (rows.next()) {
          entries.add(rows.getString(1));
        }
      }
      assertThat(entries)
          .containsExactly("notice.drafted lou", "notice.edited eve", "notice.approved ada");
    }
  }

  @Test
  void noTableShowsOneBrandTheRowsOfAnother() throws SQLException {
    Exceptions exceptions =
        Exceptions.tables(
                Map.of(
                    "flyway_schema_history",
                    "of the schema, not of a brand",
                    "release_job",
                    "workers look for work of every brand; ids and times only",
                    "timeline_news",
                    "a worker looks for work of every brand; ids, steps, counts and times, and"
                        + " gone once it is told"))
            .functions(
                Map.of(
                    "app_find_hidden()",
                    "finds what is hidden, for the policies that hide it: ids, for the binding"));

    assertThat(TenantIsolation.gaps(TestDatabase.current(), exceptions)).isEmpty();
  }

  private Drafts maison() {
    return new Drafts(notices, Brand.MAISON);
  }

  private Notice get(Notice notice) {
    return Brand.MAISON.lead(notices).getNotice(request(notice.getId()));
  }

  private Notice approveAs(String subject, Notice notice) {
    return Brand.MAISON
        .as(notices, subject, Role.ROLE_COMMS_APPROVER)
        .approveNotice(
            ApproveNoticeRequest.newBuilder()
                .setId(notice.getId())
                .setContentHash(notice.getContentHash())
                .build());
  }

  private Notice edit(Notice notice, String subject) {
    return Brand.MAISON
        .as(notices, subject, Role.ROLE_PRIVACY_OFFICER)
        .editNotice(
            EditNoticeRequest.newBuilder()
                .setId(notice.getId())
                .setExpectedVersion(notice.getVersion())
                .setDefaultLanguage("fr")
                .addVersions(Drafts.version("fr", "Sujet", "Corrigé"))
                .build());
  }

  private static GetNoticeRequest request(String id) {
    return GetNoticeRequest.newBuilder().setId(id).build();
  }
}
