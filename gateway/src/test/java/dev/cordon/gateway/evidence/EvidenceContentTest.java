package dev.cordon.gateway.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.AppendEvidenceRequest;
import dev.cordon.contracts.incident.v1.AppendEvidenceResponse;
import dev.cordon.contracts.incident.v1.DropEvidenceResponse;
import dev.cordon.contracts.incident.v1.EvidenceState;
import dev.cordon.contracts.incident.v1.FinishEvidenceRequest;
import dev.cordon.gateway.fake.FakeServices.Call;
import dev.cordon.gateway.fake.FakeServicesResource;
import dev.cordon.gateway.fake.Tokens;
import dev.cordon.gateway.json.Requests;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contents come in in chunks, whole or not at all. */
@QuarkusTest
class EvidenceContentTest extends EvidenceContents {

  private static final int LIMIT = FakeServicesResource.FILE_LIMIT_BYTES;

  @BeforeEach
  void takeFiles() {
    services.answer("ReceiveEvidence", file(EvidenceState.EVIDENCE_STATE_RECEIVING));
    services.answer("AppendEvidence", AppendEvidenceResponse.getDefaultInstance());
    services.answer("FinishEvidence", file(EvidenceState.EVIDENCE_STATE_STORED));
    services.answer("DropEvidence", DropEvidenceResponse.getDefaultInstance());
  }

  @Test
  void aContentArrivesInChunksAsItWasSent() throws Exception {
    byte[] sent = bytes(2 * MIB + 17);
    String token = token();

    as(token)
        .contentType(OCTETS)
        .header("Content-Digest", "sha-512=:x:, sha-256=:" + base64(sent) + ":")
        .body(new ByteArrayInputStream(sent))
        .post(CONTENT)
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"2\""))
        .body("state", equalTo("stored"));

    assertThat(methods())
        .containsExactly(
            "ReceiveEvidence",
            "AppendEvidence",
            "AppendEvidence",
            "AppendEvidence",
            "FinishEvidence");
    assertThat(received()).isEqualTo(sent);
    FinishEvidenceRequest finish =
        (FinishEvidenceRequest) services.calls("FinishEvidence").getFirst().request();
    assertThat(finish.getSize()).isEqualTo(sent.length);
    assertThat(finish.getSha256()).isEqualTo(HexFormat.of().formatHex(sha256(sent)));
    assertThat(services.calls().getFirst().header("authorization")).isEqualTo("Bearer " + token);
    assertThat(services.calls().stream().skip(1))
        .allSatisfy(
            call -> {
              assertThat(Tokens.client(call.header("authorization"))).isEqualTo("cordon-gateway");
              assertThat(call.header("cordon-initiator")).isEqualTo("ana");
            });
  }

  @Test
  void anotherContentThanItsDigestIsDropped() throws Exception {
    octets(bytes(MIB))
        .header("Content-Digest", "sha-256=:" + base64(bytes(3)) + ":")
        .post(CONTENT)
        .then()
        .spec(problem(422, "DIGEST_MISMATCH"));

    assertThat(methods()).containsExactly("ReceiveEvidence", "AppendEvidence", "DropEvidence");
  }

  @Test
  void aDigestThatCantBeCheckedIsRefusedBeforeAnythingIsRead() {
    for (String digest : List.of("sha-256=abc", "md5=:AAAA:", "sha-256=:AAAA:", "")) {
      octets(bytes(10))
          .header("Repr-Digest", digest)
          .post(CONTENT)
          .then()
          .spec(problem(400, "MALFORMED_REQUEST"))
          .body("errors.field", contains("Repr-Digest"));
    }

    assertThat(services.calls()).isEmpty();
  }

  @Test
  void whatAnnouncesTooManyBytesIsRefusedBeforeItIsRead() {
    octets(bytes(LIMIT + 1)).post(CONTENT).then().spec(problem(413, "TOO_LARGE"));

    assertThat(services.calls()).isEmpty();
  }

  @Test
  void whatGrowsTooLargeIsDropped() throws Exception {
    var answer =
        Requests.chunked(CONTENT, token(), OCTETS, new ByteArrayInputStream(bytes(LIMIT + 1)));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("\"reason\":\"TOO_LARGE\"");
    assertThat(methods())
        .endsWith("AppendEvidence", "DropEvidence")
        .doesNotContain("FinishEvidence");
  }

  @Test
  void aBrandWithoutRoomIsToldSo() {
    services.refuse("AppendEvidence", Refusal.of(ErrorReason.QUOTA_EXCEEDED, "No room."));

    octets(bytes(MIB)).post(CONTENT).then().spec(problem(413, "QUOTA_EXCEEDED"));
  }

  @Test
  void whatIsThereAlreadyIsComparedAndNotSentAgain() {
    services.answer("ReceiveEvidence", file(EvidenceState.EVIDENCE_STATE_STORED));

    octets(bytes(MIB)).post(CONTENT).then().statusCode(200);

    assertThat(methods()).containsExactly("ReceiveEvidence", "FinishEvidence");
  }

  /** It isn't finished, and can be sent again; what is left of it goes after a day. */
  @Test
  void aClientThatGoesAwayLeavesNothingThatCounts() throws Exception {
    URI url = URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket
          .getOutputStream()
          .write(
              ("POST %s HTTP/1.1\r\nHost: cordon\r\nAuthorization: Bearer %s\r\n"
                      + "Content-Type: application/octet-stream\r\nContent-Length: %d\r\n\r\n")
                  .formatted(CONTENT, token(), 3 * MIB)
                  .getBytes(UTF_8));
      socket.getOutputStream().write(bytes(MIB + 5));
      await().untilAsserted(() -> assertThat(services.calls("AppendEvidence")).hasSize(1));
    }

    octets(bytes(10)).post(CONTENT).then().statusCode(200);
    assertThat(services.calls("FinishEvidence")).hasSize(1);
  }

  private byte[] received() {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (Call call : services.calls("AppendEvidence")) {
      AppendEvidenceRequest chunk = (AppendEvidenceRequest) call.request();
      assertThat(chunk.getOffset()).isEqualTo(content.size());
      content.writeBytes(chunk.getContent().toByteArray());
    }
    return content.toByteArray();
  }

  private static RequestSpecification octets(byte[] content) {
    // A stream isn't printed, as an array would be for the case that the test fails.
    return asResponder().contentType(OCTETS).body(new ByteArrayInputStream(content));
  }
}
