package dev.cordon.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.cordon.contracts.common.v1.AuditChain;
import dev.cordon.contracts.common.v1.AuditCheckpoint;
import dev.cordon.contracts.common.v1.AuditEntry;
import dev.cordon.contracts.common.v1.AuditFault;
import dev.cordon.contracts.common.v1.AuditFinding;
import dev.cordon.contracts.common.v1.AuditKey;
import dev.cordon.contracts.common.v1.AuditOutcome;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.ExportEntriesRequest;
import dev.cordon.contracts.common.v1.ExportEntriesResponse;
import dev.cordon.contracts.common.v1.GetDigestKeyResponse;
import dev.cordon.contracts.common.v1.GetKeysResponse;
import dev.cordon.contracts.common.v1.ListChainsResponse;
import dev.cordon.contracts.common.v1.ListCheckpointsResponse;
import dev.cordon.contracts.common.v1.ListEntriesRequest;
import dev.cordon.contracts.common.v1.ListEntriesResponse;
import dev.cordon.contracts.common.v1.VerifyRequest;
import dev.cordon.contracts.common.v1.VerifyResponse;
import dev.cordon.gateway.fake.GatewayTest;
import dev.cordon.kernel.audit.chain.Checkpoint;
import dev.cordon.kernel.problem.Refusal;
import io.grpc.Status;
import io.quarkus.test.junit.QuarkusTest;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AuditResourceTest extends GatewayTest {

  private static final String AUDIT = "/api/v1/brands/maison/audit";
  private static final ByteString HASH = ByteString.copyFrom(new byte[32]);
  private static final String ZEROS = "0".repeat(64);

  @Test
  void theTrailsOfAllServicesAreOneList() {
    services.answer("ListEntries", ListEntriesRequest.class, AuditResourceTest::chainOfTwo);

    asResponder()
        .get(AUDIT)
        .then()
        .statusCode(200)
        .body("items", hasSize(6))
        .body("items.service", hasItems("incident", "customer", "notification"))
        // Gaps would tell of what a reader may not know.
        .body("items[0].position", nullValue())
        .body("items[0].hash", nullValue())
        .body("items[0].outcome", equalTo("reveal"))
        .body("items[0].purpose", equalTo("letters"))
        .body("items[0].details.people", equalTo("3"))
        .body("items[0].before", nullValue())
        .body("next_cursor", nullValue());
  }

  @Test
  void aCursorGoesOnInAllChainsAndIsGoodForItsQuestionAlone() {
    services.answer("ListEntries", ListEntriesRequest.class, AuditResourceTest::chainOfTwo);
    String cursor = cursorOfFour();
    assertThat(cursor).isNotEqualTo(cursorOfFour());
    services.reset();
    services.answer("ListEntries", ListEntriesRequest.class, AuditResourceTest::chainOfTwo);

    asResponder()
        .get(AUDIT + "?limit=4&actor=ada&cursor=" + cursor)
        .then()
        .statusCode(200)
        .body("items", hasSize(2))
        .body("next_cursor", nullValue());
    assertThat(services.calls("ListEntries"))
        .extracting(call -> ((ListEntriesRequest) call.request()).getBeforePosition())
        .containsExactlyInAnyOrder(1L, 2L, 2L);
    asResponder()
        .get(AUDIT + "?limit=4&actor=eve&cursor=" + cursor)
        .then()
        .spec(problem(400, "INVALID_CURSOR"));
    asResponder()
        .get("/api/v1/brands/other/audit?limit=4&actor=ada&cursor=" + cursor)
        .then()
        .spec(problem(400, "INVALID_CURSOR"));
  }

  /** Another one each time: places that could be compared would tell of the gaps between them. */
  private String cursorOfFour() {
    return asResponder()
        .get(AUDIT + "?limit=4&actor=ada")
        .then()
        .statusCode(200)
        .body("items", hasSize(4))
        .body("next_cursor", notNullValue())
        .extract()
        .path("next_cursor");
  }

  @Test
  void filtersGoToEveryService() {
    services.answer("ListEntries", ListEntriesResponse.getDefaultInstance());

    asResponder()
        .get(
            AUDIT
                + "?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00+01:00&actor=ada&action=notice."
                + "&object_type=notice&object_id=x&outcome=refusal")
        .then()
        .statusCode(200)
        .body("items", hasSize(0));

    assertThat(services.calls("ListEntries"))
        .hasSize(3)
        .extracting(call -> (ListEntriesRequest) call.request())
        .containsOnly(
            ListEntriesRequest.newBuilder()
                .setLimit(51)
                .setFrom(timestamp("2026-01-01T00:00:00Z"))
                .setUntil(timestamp("2026-01-31T23:00:00Z"))
                .setActor("ada")
                .setActionPrefix("notice.")
                .setObjectType("notice")
                .setObjectId("x")
                .setOutcome(AuditOutcome.AUDIT_OUTCOME_REFUSAL)
                .build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?from=yesterday",
        "?outcome=success",
        "?actor=\0",
        "?object_id=a\0b",
        "?to=+300000-01-01T00:00:00Z",
        "?from=1969-12-31T23:59:59Z",
        "?limit=0",
        "?cursor=%20",
        "/export?service=gateway",
        "/export?from_position=3",
        "/export?service=incident&from_position=0",
        "/export?to_position=3",
        "/export?service=incident&from_position=4&to_position=3",
        "/export?service=incident&to_position=x",
        "/checkpoints?service=incident&from_position=-1"
      })
  void whatCantBeReadIsRefused(String query) {
    asResponder().get(AUDIT + query).then().spec(problem(400, "MALFORMED_REQUEST"));
    assertThat(services.calls()).isEmpty();
  }

  /** One that doesn't answer: no list with a silent gap. */
  @ParameterizedTest
  @CsvSource({
    "'', ListEntries",
    "/export, ExportEntries",
    "/checkpoints, ListCheckpoints",
    "/keys, GetKeys",
    "/digest-keys, GetDigestKey"
  })
  void whatOneServiceDoesntAnswerNobodyAnswers(String path, String method) {
    services.fail(method, Status.UNAVAILABLE);

    asResponder().get(AUDIT + path).then().spec(problem(503, "SERVICE_UNAVAILABLE"));
  }

  @Test
  void anExportHasASectionOfEachServicePageByPage() {
    services.answer(
        "ExportEntries",
        ExportEntriesRequest.class,
        request ->
            request.getPosition() == 0
                ? ExportEntriesResponse.newBuilder()
                    .setLines(ByteString.copyFromUtf8("{\"first\":\"é\"}\n"))
                    .setToPosition(9)
                    .setNextPosition(5)
                    .build()
                : ExportEntriesResponse.newBuilder()
                    .setLines(ByteString.copyFromUtf8("{\"last\":1}\n"))
                    .setToPosition(9)
                    .build());

    String file =
        asResponder()
            .get(AUDIT + "/export")
            .then()
            .statusCode(200)
            .contentType("application/x-ndjson")
            .extract()
            .asString();

    assertThat(file).isEqualTo("{\"first\":\"é\"}\n{\"last\":1}\n".repeat(3));
    assertThat(services.calls("ExportEntries"))
        .extracting(call -> (ExportEntriesRequest) call.request())
        .allSatisfy(
            request ->
                assertThat(request.getSectionsList())
                    .containsExactly("incident", "customer", "notification"))
        .filteredOn(request -> request.getPosition() == 5)
        .hasSize(3)
        .allSatisfy(request -> assertThat(request.getToPosition()).isEqualTo(9));
  }

  @Test
  void aPieceOfOneChainIsExported() {
    services.answer("ExportEntries", ExportEntriesResponse.getDefaultInstance());

    asResponder().get(AUDIT + "/export?service=customer&from_position=7").then().statusCode(200);

    assertThat(services.onlyCall().request())
        .isEqualTo(
            ExportEntriesRequest.newBuilder().setFromPosition(7).addSections("customer").build());
  }

  @Test
  void aPieceEndsWhereItIsAskedTo() {
    services.answer("ExportEntries", ExportEntriesResponse.getDefaultInstance());
    services.answer(
        "ListCheckpoints",
        ListCheckpointsResponse.newBuilder()
            .addCheckpoints(checkpoint())
            .addCheckpoints(checkpoint().toBuilder().setPosition(10))
            .build());

    asResponder()
        .get(AUDIT + "/export?service=customer&from_position=7&to_position=9")
        .then()
        .statusCode(200);
    String lines =
        asResponder()
            .get(AUDIT + "/checkpoints?service=incident&to_position=9")
            .then()
            .statusCode(200)
            .extract()
            .asString();

    assertThat(services.calls("ExportEntries").getFirst().request())
        .isEqualTo(
            ExportEntriesRequest.newBuilder()
                .setFromPosition(7)
                .setToPosition(9)
                .addSections("customer")
                .build());
    assertThat(lines.lines()).hasSize(1);
  }

  @Test
  void aPageOfAChainThatWasSearchedInPartGoesOn() {
    services.answer(
        "ListEntries",
        ListEntriesResponse.newBuilder().setLength(30_000).setSearchedDownTo(10_001).build());

    String cursor =
        asResponder()
            .get(AUDIT + "?actor=nobody")
            .then()
            .statusCode(200)
            .body("items", hasSize(0))
            .body("next_cursor", notNullValue())
            .extract()
            .path("next_cursor");
    services.reset();
    services.answer(
        "ListEntries",
        ListEntriesResponse.newBuilder().setLength(30_000).setSearchedDownTo(1).build());
    asResponder()
        .get(AUDIT + "?actor=nobody&cursor=" + cursor)
        .then()
        .statusCode(200)
        .body("next_cursor", nullValue());

    assertThat(services.calls("ListEntries"))
        .extracting(call -> ((ListEntriesRequest) call.request()).getBeforePosition())
        .containsOnly(10_001L);
  }

  @Test
  void checkpointsAreLinesToKeep() {
    services.answer(
        "ListCheckpoints",
        ListCheckpointsResponse.newBuilder().addCheckpoints(checkpoint()).build());

    String lines =
        asResponder()
            .get("/api/v1/groups/maison/audit/checkpoints?service=incident")
            .then()
            .statusCode(200)
            .contentType("application/x-ndjson")
            .extract()
            .asString();

    assertThat(lines.lines()).hasSize(1);
    assertThat(Checkpoint.parse(lines.strip()))
        .hasValueSatisfying(
            checkpoint -> {
              assertThat(checkpoint.position()).isEqualTo(4);
              assertThat(checkpoint.signature()).isEqualTo("c2lnbmVk");
            });
  }

  @Test
  void keysHaveFingerprints() throws NoSuchAlgorithmException {
    String key =
        Base64.getEncoder()
            .encodeToString(
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic().getEncoded());
    services.answer(
        "GetKeys",
        GetKeysResponse.newBuilder()
            .addKeys(AuditKey.newBuilder().setId("k-1").setPublicKey(key).setCurrent(true))
            .build());

    asResponder()
        .get(AUDIT + "/keys")
        .then()
        .statusCode(200)
        .body("items", hasSize(3))
        .body("items[0].algorithm", equalTo("Ed25519"))
        .body("items[0].public_key", equalTo(key))
        .body("items[0].fingerprint.length()", equalTo(64))
        .body("items[0].current", equalTo(true));
  }

  @Test
  void digestKeysAreOfEachService() {
    services.answer("GetDigestKey", GetDigestKeyResponse.newBuilder().setKey(HASH).build());

    asResponder()
        .get(AUDIT + "/digest-keys")
        .then()
        .statusCode(200)
        .body("items.service", hasItems("incident", "customer", "notification"))
        .body("items[0].algorithm", equalTo("HMAC-SHA-256"))
        .body("items[0].key", equalTo(ZEROS));
  }

  @Test
  void anOwnChainIsVerifiedWithCheckpointsThatWereKept() {
    services.answer(
        "VerifyOwnChain",
        VerifyResponse.newBuilder()
            .setVerifiedPosition(6)
            .setVerifiedHash(HASH)
            .setLength(20)
            .setFinding(
                AuditFinding.newBuilder()
                    .setFault(AuditFault.AUDIT_FAULT_CHANGED_ENTRY)
                    .setPosition(7)
                    .setEntryId(ID)
                    .setDetail("it was changed"))
            .build());
    String kept = CheckpointLines.of(checkpoint()).replace("\"", "\\\"");

    sending(
            """
            {"service": "incident", "from_position": 3, "previous_hash": "%s", "limit": 100,
             "checkpoints": ["%s"], "after_entry": "%s"}
            """
                .formatted(ZEROS, kept, ID))
        .post(AUDIT + "/verify")
        .then()
        .statusCode(200)
        .body("service", equalTo("incident"))
        .body("verified_position", equalTo(6))
        .body("complete", equalTo(false))
        .body("finding.fault", equalTo("changed_entry"))
        .body("finding.position", equalTo(7))
        .body("finding.entry_id", equalTo(ID));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            VerifyRequest.newBuilder()
                .setFromPosition(3)
                .setPreviousHash(HASH)
                .setLimit(100)
                .addKept(checkpoint())
                .setAfterEntry(ID)
                .build());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|400",
        "{\"service\": \"gateway\"}|400",
        "{\"service\": \"incident\", \"previous_hash\": \"AB\"}|400",
        "{\"service\": \"incident\", \"after_entry\": \"x\"}|400",
        "{\"service\": \"incident\", \"checkpoints\": [\"x\"]}|422",
        "{\"service\": \"incident\", \"checkpoints\": [null]}|400"
      })
  void aVerificationThatCantBeReadIsRefused(String body, int status) {
    sending(body).post(AUDIT + "/verify").then().statusCode(status);
    assertThat(services.calls()).isEmpty();
  }

  @Test
  void operatorsVerifyAnyChain() {
    services.answer(
        "ListChains",
        ListChainsResponse.newBuilder()
            .addChains(AuditChain.newBuilder().setTenant(ID).setLength(4).setUnsealed(1))
            .setNextCursor("more")
            .build());
    services.answer(
        "VerifyChain",
        VerifyResponse.newBuilder()
            .setVerifiedPosition(4)
            .setVerifiedHash(HASH)
            .setLength(4)
            .setVerifiedEntry(ID)
            .build());

    asResponder()
        .get("/api/v1/platform/audit/chains?service=customer&limit=1")
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].service", equalTo("customer"))
        .body("items[0].tenant", equalTo(ID))
        .body("items[0].length", equalTo(4))
        .body("next_cursor", equalTo("more"));
    asResponder()
        .get("/api/v1/platform/audit/chains")
        .then()
        .spec(problem(400, "MALFORMED_REQUEST"));
    sending("{\"service\": \"customer\", \"tenant\": \"%s\"}".formatted(ID))
        .post("/api/v1/platform/audit/verify")
        .then()
        .statusCode(200)
        .body("complete", equalTo(false))
        .body("verified_entry", equalTo(ID))
        .body("finding", nullValue());
    assertThat(services.calls("VerifyChain").getFirst().header("cordon-organization"))
        .isEqualTo("cordon-platform");
    assertThat(services.calls("VerifyChain").getFirst().request())
        .isEqualTo(
            VerifyRequest.newBuilder().setTenant(ID).setFromPosition(1).setLimit(50_000).build());
    sending("{\"service\": \"customer\"}")
        .post("/api/v1/platform/audit/verify")
        .then()
        .spec(problem(400, "MALFORMED_REQUEST"));
  }

  @Test
  void aMissingRoleIsAnsweredAsElsewhere() {
    services.refuse("ListEntries", Refusal.of(ErrorReason.MISSING_ROLE, "Ask a brand-admin."));

    asResponder().get(AUDIT).then().spec(problem(403, "MISSING_ROLE"));
  }

  private static ListEntriesResponse chainOfTwo(ListEntriesRequest request) {
    List<AuditEntry> below =
        List.of(entry(2), entry(1)).stream()
            .filter(
                entry ->
                    request.getBeforePosition() == 0
                        || entry.getPosition() < request.getBeforePosition())
            .toList();
    return ListEntriesResponse.newBuilder().addAllEntries(below).setLength(2).build();
  }

  private static AuditEntry entry(long position) {
    return AuditEntry.newBuilder()
        .setPosition(position)
        .setId(ID)
        .setHappenedAt(Timestamp.newBuilder().setSeconds(1_767_225_600 + position))
        .setActor("ada")
        .setCaller("member")
        .setAction("recipients.resolved")
        .setObjectType("audience")
        .setObjectId(ID)
        .setRequestId("r-" + position)
        .setOutcome(AuditOutcome.AUDIT_OUTCOME_REVEAL)
        .setPurpose("letters")
        .putDetails("people", "3")
        .setHash(HASH)
        .build();
  }

  private static AuditCheckpoint checkpoint() {
    return AuditCheckpoint.newBuilder()
        .setService("incident")
        .setTenant(MAISON.toString())
        .setPosition(4)
        .setHash(HASH)
        .setSignedAt(timestamp("2026-01-01T00:00:00Z"))
        .setKeyId("incident-1")
        .setSignature("c2lnbmVk")
        .build();
  }

  private static Timestamp timestamp(String time) {
    return Timestamp.newBuilder().setSeconds(Instant.parse(time).getEpochSecond()).build();
  }
}
