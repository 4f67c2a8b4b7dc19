package dev.cordon.gateway.negatives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.common.v1.Channel;
import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.incident.v1.Confidence;
import dev.cordon.contracts.incident.v1.EstablishingMethod;
import dev.cordon.contracts.incident.v1.EvidenceReference;
import dev.cordon.contracts.incident.v1.ListNegativeFindingsResponse;
import dev.cordon.contracts.incident.v1.NegativeFinding;
import dev.cordon.contracts.incident.v1.NegativeFindingState;
import dev.cordon.contracts.incident.v1.NegativeScope;
import dev.cordon.contracts.incident.v1.StateNegativeFindingRequest;
import dev.cordon.contracts.incident.v1.WithdrawNegativeFindingRequest;
import dev.cordon.contracts.notification.v1.DraftCorrectionRequest;
import dev.cordon.contracts.notification.v1.ExportToldRequest;
import dev.cordon.contracts.notification.v1.ExportToldResponse;
import dev.cordon.contracts.notification.v1.LetterState;
import dev.cordon.contracts.notification.v1.ListToldRequest;
import dev.cordon.contracts.notification.v1.ListToldResponse;
import dev.cordon.contracts.notification.v1.Notice;
import dev.cordon.contracts.notification.v1.NoticeState;
import dev.cordon.contracts.notification.v1.NoticeVersion;
import dev.cordon.contracts.notification.v1.Told;
import dev.cordon.contracts.notification.v1.ToldCount;
import dev.cordon.contracts.notification.v1.ToldLetter;
import dev.cordon.gateway.fake.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** What an incident did not affect and who was told, between JSON and protobuf. */
@QuarkusTest
class NegativeFindingsResourceTest extends GatewayTest {

  private static final String FINDINGS = INCIDENTS + "/" + ID + "/negative-findings";
  private static final String TOLD = FINDINGS + "/" + ID + "/told";
  private static final Timestamp NOON = Timestamp.newBuilder().setSeconds(1_769_860_800).build();

  @Test
  void whoHowAndByWhatIsPassedOn() {
    services.answer("StateNegativeFinding", finding());

    sending(
            """
            {"category": "password", "scope": {"legal_entity": "FR"}, "established_by": "Kim",
             "firm": "Forensics Ltd", "established_at": "2026-01-31T12:00:00Z",
             "method": "log_review", "confidence": "high",
             "evidence": [{"reference": "access log"},
                          {"reference": "image of till 4", "evidence_id": "%s"}]}
            """
                .formatted(ID))
        .post(FINDINGS)
        .then()
        .statusCode(201)
        .header("Location", equalTo(FINDINGS + "/" + ID))
        .body("category", equalTo("password"))
        .body("scope.legal_entity", equalTo("FR"))
        .body("method", equalTo("log_review"))
        .body("state", equalTo("standing"))
        .body("evidence[0]", not(hasKey("sha256")))
        .body("evidence[0]", not(hasKey("evidence_id")))
        .body("evidence[1].evidence_id", equalTo(ID))
        .body("evidence[1].sha256", equalTo("a".repeat(64)))
        .body("$", not(hasKey("ended_at")));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            StateNegativeFindingRequest.newBuilder()
                .setIncidentId(ID)
                .setCategory(DataCategory.DATA_CATEGORY_PASSWORD)
                .setScope(NegativeScope.newBuilder().setLegalEntity("FR"))
                .setEstablishedBy("Kim")
                .setFirm("Forensics Ltd")
                .setEstablishedAt(NOON)
                .setMethod(EstablishingMethod.ESTABLISHING_METHOD_LOG_REVIEW)
                .setConfidence(Confidence.CONFIDENCE_HIGH)
                .addEvidence(EvidenceReference.newBuilder().setReference("access log"))
                .addEvidence(
                    EvidenceReference.newBuilder()
                        .setReference("image of till 4")
                        .setEvidenceId(ID))
                .build());
  }

  @Test
  void aMethodThatIsntOneIsRefusedHere() {
    sending("{\"category\": \"password\", \"method\": \"guess\", \"confidence\": \"high\"}")
        .post(FINDINGS)
        .then()
        .spec(problem(422, "INVALID_FIELD"))
        .body("errors.field", contains("method"));

    assertThat(services.calls()).isEmpty();
  }

  @Test
  void evidenceThatIsNoIdIsRefusedHere() {
    sending(
            """
            {"category": "password", "established_by": "Kim",
             "established_at": "2026-01-31T12:00:00Z", "method": "log_review",
             "confidence": "high", "evidence": [{"reference": "x", "evidence_id": "image 7"}]}
            """)
        .post(FINDINGS)
        .then()
        .spec(problem(400, "MALFORMED_REQUEST"))
        .body("errors.field", contains("evidence.evidence_id"));

    assertThat(services.calls()).isEmpty();
  }

  @Test
  void theListSaysWhatNoLongerStands() {
    services.answer(
        "ListNegativeFindings",
        ListNegativeFindingsResponse.newBuilder()
            .addFindings(
                finding().toBuilder()
                    .setState(NegativeFindingState.NEGATIVE_FINDING_STATE_WITHDRAWN)
                    .setWithdrawalReason("wrong")
                    .setMergedFromId(ID)
                    .setEndedAt(NOON))
            .build());

    asResponder()
        .get(FINDINGS)
        .then()
        .statusCode(200)
        .body("items.state", contains("withdrawn"))
        .body("items.merged_from_id", contains(ID))
        .body("items.withdrawal_reason", contains("wrong"));
  }

  @Test
  void aWithdrawalSaysWhy() {
    services.answer("WithdrawNegativeFinding", finding());

    sending("{\"reason\": \"We were wrong.\"}")
        .post(FINDINGS + "/" + ID + "/withdrawal")
        .then()
        .statusCode(200);

    assertThat(services.onlyCall().request())
        .isEqualTo(
            WithdrawNegativeFindingRequest.newBuilder()
                .setIncidentId(ID)
                .setId(ID)
                .setReason("We were wrong.")
                .build());
  }

  @Test
  void whoWasToldIsCounted() {
    services.answer(
        "GetTold",
        Told.newBuilder()
            .setFindingId(ID)
            .setIncidentId(ID)
            .setCategory(DataCategory.DATA_CATEGORY_PASSWORD)
            .setWithdrawnAt(NOON)
            .setStoppedAt(NOON)
            .setFrozenAt(NOON)
            .setPeople(2)
            .setLetters(3)
            .setUnknown(1)
            .setDigest("d")
            .addByCountry(ToldCount.newBuilder().setKey("FR").setLetters(3).setUnknown(1))
            .build());

    asResponder()
        .get(TOLD)
        .then()
        .statusCode(200)
        .body("people", equalTo(2))
        .body("by_country.key", contains("FR"))
        .body("by_country.unknown", contains(1))
        .body("by_notice", hasSize(0));
  }

  @Test
  void theLettersAreListedByOutcome() {
    services.answer("ListTold", ListToldResponse.newBuilder().addLetters(letter("FR")).build());

    asResponder()
        .get(TOLD + "/letters?outcome=unknown")
        .then()
        .statusCode(200)
        .body("items.outcome", contains("sent"))
        .body("items.country", contains("FR"));

    assertThat(((ListToldRequest) services.onlyCall().request()).getState())
        .isEqualTo(LetterState.LETTER_STATE_UNKNOWN);
    asResponder()
        .get(TOLD + "/letters?outcome=queued")
        .then()
        .spec(problem(400, "MALFORMED_REQUEST"));
  }

  @Test
  void theExportGoesOnPageByPage() {
    services.answer(
        "ExportTold",
        ExportToldRequest.class,
        request ->
            request.getCursor().isEmpty()
                ? ExportToldResponse.newBuilder()
                    .addLetters(letter("FR"))
                    .setNextCursor("more")
                    .build()
                : ExportToldResponse.newBuilder().addLetters(letter("DE")).build());

    String lines = asResponder().get(TOLD + "/export").then().statusCode(200).extract().asString();
    String csv =
        asResponder().get(TOLD + "/export.csv").then().statusCode(200).extract().asString();

    assertThat(lines.strip().lines())
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).startsWith("{").contains("\"outcome\":\"sent\""));
    assertThat(csv.lines().toList())
        .hasSize(3)
        .satisfies(all -> assertThat(all.getFirst()).startsWith("notice_id,"))
        .satisfies(all -> assertThat(all.getLast()).contains(",DE,example.org,false"));
  }

  @Test
  void aCorrectionIsDraftedForThoseWhoWereTold() {
    services.answer(
        "DraftCorrection",
        Notice.newBuilder()
            .setId(ID)
            .setIncidentId(ID)
            .setState(NoticeState.NOTICE_STATE_DRAFT)
            .setVersion(1)
            .setCreatedAt(NOON)
            .setCorrectsFindingId(ID)
            .setCorrectedPeople(7)
            .setCorrectedDigest("d")
            .build());

    sending(
            "{\"default_language\": \"en\", \"versions\": [{\"language\": \"en\","
                + " \"subject\": \"s\", \"body\": \"b\"}]}")
        .post(FINDINGS + "/" + ID + "/corrections")
        .then()
        .statusCode(201)
        .header("Location", equalTo("/api/v1/brands/maison/notices/" + ID))
        .body("corrects_finding_id", equalTo(ID))
        .body("corrected_people", equalTo(7))
        .body("$", not(hasKey("exposure_id")));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            DraftCorrectionRequest.newBuilder()
                .setIncidentId(ID)
                .setFindingId(ID)
                .setDefaultLanguage("en")
                .addVersions(
                    NoticeVersion.newBuilder().setLanguage("en").setSubject("s").setBody("b"))
                .build());
  }

  private static ToldLetter letter(String country) {
    return ToldLetter.newBuilder()
        .setNoticeId(ID)
        .setNoticeContentHash("h")
        .setLanguage("fr")
        .setLetterId(ID)
        .setPersonId(ID)
        .setChannel(Channel.CHANNEL_EMAIL)
        .setState(LetterState.LETTER_STATE_SENT)
        .setSentAt(NOON)
        .setCountry(country)
        .setRecipientDomain("example.org")
        .build();
  }

  private static NegativeFinding finding() {
    return NegativeFinding.newBuilder()
        .setId(ID)
        .setIncidentId(ID)
        .setCategory(DataCategory.DATA_CATEGORY_PASSWORD)
        .setScope(NegativeScope.newBuilder().setLegalEntity("FR"))
        .setEstablishedBy("Kim")
        .setEstablishedAt(NOON)
        .setMethod(EstablishingMethod.ESTABLISHING_METHOD_LOG_REVIEW)
        .setConfidence(Confidence.CONFIDENCE_HIGH)
        .addEvidence(EvidenceReference.newBuilder().setReference("access log"))
        .addEvidence(
            EvidenceReference.newBuilder()
                .setReference("image of till 4")
                .setSha256("a".repeat(64))
                .setEvidenceId(ID))
        .setStatedBy("lou")
        .setStatedAt(NOON)
        .setLineId(ID)
        .setState(NegativeFindingState.NEGATIVE_FINDING_STATE_STANDING)
        .build();
  }
}
