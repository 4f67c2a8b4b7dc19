package dev.cordon.gateway.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.contracts.incident.v1.Acquisition;
import dev.cordon.contracts.incident.v1.AddEvidenceRequest;
import dev.cordon.contracts.incident.v1.ConfirmDestructionRequest;
import dev.cordon.contracts.incident.v1.CustodyEntry;
import dev.cordon.contracts.incident.v1.CustodyKind;
import dev.cordon.contracts.incident.v1.CustodyReport;
import dev.cordon.contracts.incident.v1.EvidenceFile;
import dev.cordon.contracts.incident.v1.EvidenceState;
import dev.cordon.contracts.incident.v1.LegalHold;
import dev.cordon.contracts.incident.v1.SetHoldRequest;
import dev.cordon.gateway.fake.GatewayTest;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Evidence between JSON and protobuf. */
@QuarkusTest
class EvidenceResourceTest extends GatewayTest {

  private static final String EVIDENCE = INCIDENTS + "/" + ID + "/evidence";
  private static final String HOLDS = INCIDENTS + "/" + ID + "/holds";

  @Test
  void aFileIsAdded() {
    services.answer("AddEvidence", file());

    sending(
            """
            {"name": "disk.img", "tlp": "red", "source": "till 4", "collected_by": "J. Noor",
             "collected_at": "2026-01-01T00:00:00Z", "method": "dd"}
            """)
        .post(EVIDENCE)
        .then()
        .statusCode(201)
        .header("Location", equalTo(EVIDENCE + "/" + ID))
        .header("ETag", equalTo("\"1\""))
        .body("state", equalTo("receiving"))
        .body("$", not(hasKey("sha256")))
        .body("$", not(hasKey("intact")));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            AddEvidenceRequest.newBuilder()
                .setIncidentId(ID)
                .setName("disk.img")
                .setTlp(Tlp.TLP_RED)
                .setAcquisition(
                    Acquisition.newBuilder()
                        .setSource("till 4")
                        .setCollectedBy("J. Noor")
                        .setCollectedAt(
                            Timestamp.newBuilder()
                                .setSeconds(Instant.parse("2026-01-01T00:00:00Z").getEpochSecond()))
                        .setMethod("dd"))
                .build());
  }

  @Test
  void whoHadItIsRead() {
    services.answer(
        "GetCustody",
        CustodyReport.newBuilder()
            .setFile(file())
            .addEntries(
                CustodyEntry.newBuilder()
                    .setId(ID)
                    .setKind(CustodyKind.CUSTODY_KIND_HOLD_SET)
                    .setBy("cleo")
                    .setReason("litigation")
                    .setDigest("ab"))
            .build());

    asResponder()
        .get(EVIDENCE + "/" + ID + "/custody")
        .then()
        .statusCode(200)
        .body("evidence.id", equalTo(ID))
        .body("entries.kind", contains("hold_set"))
        .body("entries.digest", contains("ab"));
  }

  @Test
  void aHoldForbidsTheDestruction() {
    services.refuse(
        "ConfirmDestruction", Refusal.of(ErrorReason.UNDER_HOLD, "A legal hold forbids it."));

    sending("{\"sha256\": \"" + "a".repeat(64) + "\"}")
        .post(EVIDENCE + "/" + ID + "/destruction/confirmation")
        .then()
        .spec(problem(409, "UNDER_HOLD"));

    assertThat(((ConfirmDestructionRequest) services.onlyCall().request()).getSha256())
        .isEqualTo("a".repeat(64));
  }

  @Test
  void aHoldIsOnAFileOrOnAll() {
    services.answer("SetHold", LegalHold.newBuilder().setId(ID).setIncidentId(ID).build());

    sending("{\"reason\": \"litigation\"}")
        .post(HOLDS)
        .then()
        .statusCode(201)
        .body("$", not(hasKey("evidence_id")))
        .body("$", not(hasKey("released_by")));

    assertThat(services.onlyCall().request())
        .isEqualTo(SetHoldRequest.newBuilder().setIncidentId(ID).setReason("litigation").build());
    services.reset();
    sending("{\"evidence_id\": \"x\", \"reason\": \"litigation\"}")
        .post(HOLDS)
        .then()
        .spec(problem(400, "MALFORMED_REQUEST"));
  }

  private static EvidenceFile file() {
    return EvidenceFile.newBuilder()
        .setId(ID)
        .setIncidentId(ID)
        .setName("disk.img")
        .setState(EvidenceState.EVIDENCE_STATE_RECEIVING)
        .setVersion(1)
        .build();
  }
}
