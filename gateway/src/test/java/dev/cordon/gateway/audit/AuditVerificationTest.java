package dev.cordon.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.cordon.contracts.common.v1.AuditChain;
import dev.cordon.contracts.common.v1.AuditFault;
import dev.cordon.contracts.common.v1.AuditFinding;
import dev.cordon.contracts.common.v1.ListChainsResponse;
import dev.cordon.contracts.common.v1.VerifyRequest;
import dev.cordon.contracts.common.v1.VerifyResponse;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a chain fits, for its own people and for operators. */
@QuarkusTest
class AuditVerificationTest extends AuditTest {

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
}
