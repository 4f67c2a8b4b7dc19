package dev.cordon.gateway.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.common.v1.Channel;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.notification.v1.Letter;
import dev.cordon.contracts.notification.v1.LetterState;
import dev.cordon.contracts.notification.v1.ListLettersRequest;
import dev.cordon.contracts.notification.v1.ListLettersResponse;
import dev.cordon.contracts.notification.v1.NoticeState;
import dev.cordon.contracts.notification.v1.Progress;
import dev.cordon.contracts.notification.v1.ReleaseNoticeRequest;
import dev.cordon.contracts.notification.v1.StopNoticeRequest;
import dev.cordon.gateway.fake.GatewayTest;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Notices between JSON and protobuf, from the release to the last letter. */
@QuarkusTest
class SendingResourceTest extends GatewayTest {

  private static final String ONE = "/api/v1/brands/maison/notices/" + ID;

  @Test
  void aReleaseIsAcceptedAndMakesNothingNew() {
    services.answer(
        "ReleaseNotice",
        NoticesResourceTest.draft().setState(NoticeState.NOTICE_STATE_RELEASED).build());

    asResponder()
        .post(ONE + "/release")
        .then()
        .statusCode(202)
        .header("ETag", equalTo("\"3\""))
        .header("Location", nullValue())
        .body("state", equalTo("released"));

    assertThat(services.onlyCall().request())
        .isEqualTo(ReleaseNoticeRequest.newBuilder().setId(ID).build());
  }

  @Test
  void withoutAnApprovalItIsRefused() {
    services.refuse("ReleaseNotice", Refusal.of(ErrorReason.WRONG_STATE, "Have it approved."));

    asResponder().post(ONE + "/release").then().spec(problem(409, "WRONG_STATE"));
  }

  @Test
  void aStopNamesTheVersionAndTheReason() {
    services.answer(
        "StopNotice",
        NoticesResourceTest.draft()
            .setState(NoticeState.NOTICE_STATE_STOPPING)
            .setStoppedBy("lou")
            .setStoppedAt(Timestamp.newBuilder().setSeconds(1_769_860_800))
            .setStopReason("an error in the text")
            .build());

    asResponder()
        .header("If-Match", "\"2\"")
        .contentType("application/json")
        .body("{\"reason\": \"an error in the text\"}")
        .post(ONE + "/stop")
        .then()
        .statusCode(202)
        .header("ETag", equalTo("\"3\""))
        .header("Location", nullValue())
        .body("state", equalTo("stopping"))
        .body("stopped_by", equalTo("lou"))
        .body("stopped_at", equalTo("2026-01-31T12:00:00Z"))
        .body("stop_reason", equalTo("an error in the text"))
        .body("$", not(hasKey("settled_at")));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            StopNoticeRequest.newBuilder()
                .setId(ID)
                .setExpectedVersion(2)
                .setReason("an error in the text")
                .build());
  }

  @Test
  void withoutAVersionNothingIsStopped() {
    asResponder()
        .contentType("application/json")
        .body("{\"reason\": \"r\"}")
        .post(ONE + "/stop")
        .then()
        .spec(problem(428, "PRECONDITION_REQUIRED"));

    assertThat(services.calls()).isEmpty();
  }

  @Test
  void aStoppedNoticeIsOnlyOverOnceNobodyIsLeft() {
    Progress.Builder progress =
        Progress.newBuilder()
            .setState(NoticeState.NOTICE_STATE_STOPPING)
            .setAudience(1_000)
            .setSent(400)
            .setStopped(350)
            .setUnwritten(250)
            .setEtaSeconds(0);
    services.answer("GetProgress", progress.build());

    asResponder()
        .get(ONE + "/progress")
        .then()
        .statusCode(200)
        .body("state", equalTo("stopping"))
        .body("stopped", equalTo(350))
        .body("unwritten", equalTo(250))
        .body("eta_seconds", equalTo(0))
        .body("percent", equalTo(75.0f));

    services.answer("GetProgress", progress.setState(NoticeState.NOTICE_STATE_STOPPED).build());
    asResponder()
        .get(ONE + "/progress")
        .then()
        .statusCode(200)
        .body("state", equalTo("stopped"))
        .body("percent", equalTo(100.0f));
  }

  @Test
  void allOfTheProgressIsShown() {
    services.answer(
        "GetProgress",
        Progress.newBuilder()
            .setState(NoticeState.NOTICE_STATE_SENDING)
            .setAudience(3_000)
            .setAudienceDigest("ab")
            .setLedgerComplete(true)
            .setQueued(1_000)
            .setLeased(500)
            .setSending(16)
            .setSent(1_400)
            .setFailed(80)
            .setUnknown(4)
            .setPerSecond(12.5)
            .setEtaSeconds(121)
            .build());

    asResponder()
        .get(ONE + "/progress")
        .then()
        .statusCode(200)
        .body("state", equalTo("sending"))
        .body("audience", equalTo(3_000))
        .body("audience_digest", equalTo("ab"))
        .body("ledger_complete", equalTo(true))
        .body("queued", equalTo(1_000))
        .body("leased", equalTo(500))
        .body("sending", equalTo(16))
        .body("sent", equalTo(1_400))
        .body("failed", equalTo(80))
        .body("unknown", equalTo(4))
        .body("percent", equalTo(49.4f))
        .body("per_second", equalTo(12.5f))
        .body("eta_seconds", equalTo(121))
        .body("stopped", equalTo(0))
        .body("unwritten", equalTo(0));
  }

  @Test
  void beforeTheFirstLetterThereIsNoRate() {
    services.answer("GetProgress", Progress.getDefaultInstance());

    asResponder()
        .get(ONE + "/progress")
        .then()
        .statusCode(200)
        .body("percent", equalTo(0.0f))
        .body("$", not(hasKey("eta_seconds")))
        .body("$", not(hasKey("audience_digest")));
  }

  @Test
  void allOfALetterIsShown() {
    services.answer(
        "ListLetters",
        ListLettersResponse.newBuilder()
            .addLetters(
                Letter.newBuilder()
                    .setId(ID)
                    .setPersonId(ID)
                    .setChannel(Channel.CHANNEL_EMAIL)
                    .setState(LetterState.LETTER_STATE_FAILED)
                    .setLanguage("fr")
                    .setRecipientDomain("example.org")
                    .setAttempts(5)
                    .setMessageId("<1@maison.example>")
                    .setContentSha256("cd")
                    .setSmtpReply("550 no such user")
                    .setFailure("refused for good")
                    .setSentAt(Timestamp.newBuilder().setSeconds(1_769_860_800)))
            .addLetters(Letter.newBuilder().setState(LetterState.LETTER_STATE_QUEUED))
            .setNextCursor("more")
            .build());

    asResponder()
        .queryParam("state", "failed")
        .get(ONE + "/letters")
        .then()
        .statusCode(200)
        .body("items[0].id", equalTo(ID))
        .body("items[0].person_id", equalTo(ID))
        .body("items[0].channel", equalTo("email"))
        .body("items[0].state", equalTo("failed"))
        .body("items[0].language", equalTo("fr"))
        .body("items[0].recipient_domain", equalTo("example.org"))
        .body("items[0].attempts", equalTo(5))
        .body("items[0].message_id", equalTo("<1@maison.example>"))
        .body("items[0].content_sha256", equalTo("cd"))
        .body("items[0].smtp_reply", equalTo("550 no such user"))
        .body("items[0].failure", equalTo("refused for good"))
        .body("items[0].sent_at", equalTo("2026-01-31T12:00:00Z"))
        .body("items[1]", not(hasKey("content_sha256")))
        .body("items[1]", not(hasKey("failure")))
        .body("next_cursor", equalTo("more"));

    ListLettersRequest request = (ListLettersRequest) services.onlyCall().request();
    assertThat(request.getNoticeId()).isEqualTo(ID);
    assertThat(request.getState()).isEqualTo(LetterState.LETTER_STATE_FAILED);
  }

  @Test
  void lettersOfNoStateAreRefused() {
    asResponder()
        .queryParam("state", "lost")
        .get(ONE + "/letters")
        .then()
        .spec(problem(400, "MALFORMED_REQUEST"))
        .body("errors.field", contains("state"));
    assertThat(services.calls()).isEmpty();
  }
}
