package dev.cordon.gateway.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.notification.v1.ApproveNoticeRequest;
import dev.cordon.contracts.notification.v1.DraftNoticeRequest;
import dev.cordon.contracts.notification.v1.EditNoticeRequest;
import dev.cordon.contracts.notification.v1.ListNoticesResponse;
import dev.cordon.contracts.notification.v1.Notice;
import dev.cordon.contracts.notification.v1.NoticeState;
import dev.cordon.contracts.notification.v1.NoticeVersion;
import dev.cordon.gateway.fake.GatewayTest;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Notices between JSON and protobuf, from the draft to the approval. */
@QuarkusTest
class NoticesResourceTest extends GatewayTest {

  private static final String NOTICES = "/api/v1/brands/maison/notices";
  private static final String ONE = NOTICES + "/" + ID;
  private static final String HASH = "5f".repeat(32);
  private static final Timestamp NOON = Timestamp.newBuilder().setSeconds(1_769_860_800).build();
  private static final NoticeVersion FRENCH =
      NoticeVersion.newBuilder().setLanguage("fr").setSubject("Avis").setBody("Bonjour").build();

  @Test
  void aNoticeIsDrafted() {
    services.answer("DraftNotice", draft().build());

    sending(
            """
            {"incident_id": "%1$s", "exposure_id": "%1$s", "default_language": "fr",
             "versions": [{"language": "fr", "subject": "Avis", "body": "Bonjour"}]}
            """
                .formatted(ID))
        .post(NOTICES)
        .then()
        .statusCode(201)
        .header("Location", equalTo(ONE))
        .header("ETag", equalTo("\"3\""))
        .body("state", equalTo("draft"))
        .body("$", not(hasKey("approver")))
        .body("$", not(hasKey("approved_at")))
        .body("$", not(hasKey("released_at")))
        .body("$", not(hasKey("completed_at")));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            DraftNoticeRequest.newBuilder()
                .setIncidentId(ID)
                .setExposureId(ID)
                .setDefaultLanguage("fr")
                .addVersions(FRENCH)
                .build());
  }

  @Test
  void allOfANoticeIsShown() {
    services.answer(
        "GetNotice",
        draft()
            .setState(NoticeState.NOTICE_STATE_COMPLETED)
            .setApprover("bea")
            .setApprovedAt(NOON)
            .setReleasedAt(NOON)
            .setCompletedAt(NOON)
            .build());

    asResponder()
        .get(ONE)
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"3\""))
        .body("id", equalTo(ID))
        .body("incident_id", equalTo(ID))
        .body("exposure_id", equalTo(ID))
        .body("state", equalTo("completed"))
        .body("default_language", equalTo("fr"))
        .body("versions.language", contains("fr"))
        .body("versions.subject", contains("Avis"))
        .body("versions.body", contains("Bonjour"))
        .body("content_hash", equalTo(HASH))
        .body("version", equalTo(3))
        .body("author", equalTo("ana"))
        .body("editors", contains("ana", "cem"))
        .body("approver", equalTo("bea"))
        .body("approved_at", equalTo("2026-01-31T12:00:00Z"))
        .body("created_at", equalTo("2026-01-31T12:00:00Z"))
        .body("released_at", equalTo("2026-01-31T12:00:00Z"))
        .body("completed_at", equalTo("2026-01-31T12:00:00Z"));
  }

  @Test
  void whyAReleaseFailedIsShown() {
    services.answer(
        "GetNotice",
        draft()
            .setState(NoticeState.NOTICE_STATE_RELEASE_FAILED)
            .setFailure("The exposure isn't there any more.")
            .setFailedAt(NOON)
            .build());

    asResponder()
        .get(ONE)
        .then()
        .body("state", equalTo("release_failed"))
        .body("failure", equalTo("The exposure isn't there any more."))
        .body("failed_at", equalTo("2026-01-31T12:00:00Z"));
  }

  @Test
  void noticesAreListed() {
    services.answer("ListNotices", ListNoticesResponse.newBuilder().addNotices(draft()).build());

    asResponder().get(NOTICES).then().statusCode(200).body("items.id", contains(ID));
  }

  @Test
  void anEditSaysWhatItReplaces() {
    services.answer("EditNotice", draft().setVersion(4).build());

    sending(
            """
            {"default_language": "fr",
             "versions": [{"language": "fr", "subject": "Avis", "body": "Bonjour"}]}
            """)
        .header("If-Match", "\"3\"")
        .put(ONE)
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"4\""));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            EditNoticeRequest.newBuilder()
                .setId(ID)
                .setExpectedVersion(3)
                .setDefaultLanguage("fr")
                .addVersions(FRENCH)
                .build());
  }

  @Test
  void anApprovalSaysWhatWasRead() {
    services.answer(
        "ApproveNotice",
        draft().setState(NoticeState.NOTICE_STATE_APPROVED).setApprover("bea").build());

    approve().then().statusCode(200).header("ETag", equalTo("\"3\""));

    assertThat(services.onlyCall().request())
        .isEqualTo(ApproveNoticeRequest.newBuilder().setId(ID).setContentHash(HASH).build());
  }

  @Test
  void whoeverWroteItCantApproveIt() {
    services.refuse(
        "ApproveNotice", Refusal.of(ErrorReason.FOUR_EYES, "Somebody else must approve it."));

    approve().then().spec(problem(403, "FOUR_EYES"));
  }

  @Test
  void whatHasChangedSinceItWasReadIsntApproved() {
    services.refuse("ApproveNotice", Refusal.of(ErrorReason.APPROVAL_STALE, "Read it again."));

    approve().then().spec(problem(409, "APPROVAL_STALE"));
  }

  @Test
  void whatCantBeANoticeIsRefused() {
    sending("{\"incident_id\": \"17\"}")
        .post(NOTICES)
        .then()
        .spec(problem(400, "MALFORMED_REQUEST"))
        .body("errors.field", contains("incident_id"));
    sending("{\"versions\": [{\"language\": \"fr\", \"titel\": \"Avis\"}]}")
        .header("If-Match", "\"3\"")
        .put(ONE)
        .then()
        .spec(problem(400, "MALFORMED_REQUEST"))
        .body("errors.field", contains("versions[0].titel"));
    sending("{}").put(ONE).then().spec(problem(428, "PRECONDITION_REQUIRED"));
    assertThat(services.calls()).isEmpty();
  }

  private static io.restassured.response.Response approve() {
    return sending("{\"content_hash\": \"%s\"}".formatted(HASH)).post(ONE + "/approval");
  }

  static Notice.Builder draft() {
    return Notice.newBuilder()
        .setId(ID)
        .setIncidentId(ID)
        .setExposureId(ID)
        .setState(NoticeState.NOTICE_STATE_DRAFT)
        .setDefaultLanguage("fr")
        .addVersions(FRENCH)
        .setContentHash(HASH)
        .setVersion(3)
        .setAuthor("ana")
        .addEditors("ana")
        .addEditors("cem")
        .setCreatedAt(NOON);
  }
}
