package dev.cordon.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import com.google.protobuf.ByteString;
import dev.cordon.contracts.common.v1.AuditKey;
import dev.cordon.contracts.common.v1.ExportEntriesRequest;
import dev.cordon.contracts.common.v1.ExportEntriesResponse;
import dev.cordon.contracts.common.v1.GetDigestKeyResponse;
import dev.cordon.contracts.common.v1.GetKeysResponse;
import dev.cordon.contracts.common.v1.ListCheckpointsResponse;
import dev.cordon.kernel.audit.chain.Checkpoint;
import io.quarkus.test.junit.QuarkusTest;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Files to keep, and the keys to check them with. */
@QuarkusTest
class AuditExportTest extends AuditTest {

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
}
