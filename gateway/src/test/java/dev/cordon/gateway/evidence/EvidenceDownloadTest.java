package dev.cordon.gateway.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.google.protobuf.ByteString;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.EvidenceState;
import dev.cordon.contracts.incident.v1.OpenEvidenceRequest;
import dev.cordon.contracts.incident.v1.OpenedEvidence;
import dev.cordon.contracts.incident.v1.ReadEvidenceRequest;
import dev.cordon.contracts.incident.v1.ReadEvidenceResponse;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Contents go out in chunks, whole or not at all. */
@QuarkusTest
class EvidenceDownloadTest extends EvidenceContents {

  @Test
  void itGoesOutAsAnAttachmentThatNobodyRuns() throws Exception {
    byte[] content = bytes(2 * MIB + 17);
    hold(content, "a\"b<script>.html");

    byte[] got =
        asResponder()
            .queryParam("purpose", "analysis")
            .get(CONTENT)
            .then()
            .statusCode(200)
            .contentType(OCTETS)
            .header(
                "Content-Disposition",
                equalTo(
                    "attachment; filename=\"a_b_script_.html\";"
                        + " filename*=UTF-8''a%22b%3Cscript%3E.html"))
            .header("X-Content-Type-Options", equalTo("nosniff"))
            .header("Content-Security-Policy", containsString("sandbox"))
            .header("Cache-Control", equalTo("no-store"))
            .header("Content-Digest", equalTo("sha-256=:" + base64(content) + ":"))
            .extract()
            .asByteArray();

    assertThat(got).isEqualTo(content);
    assertThat(methods())
        .containsExactly("OpenEvidence", "ReadEvidence", "ReadEvidence", "ReadEvidence");
    assertThat(((OpenEvidenceRequest) services.calls().getFirst().request()).getPurpose())
        .isEqualTo("analysis");
  }

  @Test
  void damageInTheMiddleEndsTheConnectionBeforeTheLastByte() throws Exception {
    byte[] content = bytes(2 * MIB);
    hold(content, "disk.img");
    byte[] other = content.clone();
    other[2 * MIB - 1] ^= 1;
    read(other);

    assertThatThrownBy(this::downloaded).isInstanceOf(IOException.class);
  }

  @Test
  void damageInTheFirstChunkIsAProblemDocument() {
    hold(bytes(2 * MIB), "disk.img");
    services.refuse("ReadEvidence", Refusal.of(ErrorReason.EVIDENCE_DAMAGED, "Damaged."));

    asResponder()
        .queryParam("purpose", "analysis")
        .get(CONTENT)
        .then()
        .spec(problem(409, "EVIDENCE_DAMAGED"));
  }

  @Test
  void aServiceThatFailsInTheMiddleEndsTheConnection() {
    byte[] content = bytes(2 * MIB);
    hold(content, "disk.img");
    services.answer(
        "ReadEvidence",
        ReadEvidenceRequest.class,
        request -> {
          if (request.getOffset() > 0) {
            throw Refusal.of(ErrorReason.EVIDENCE_DAMAGED, "Damaged.");
          }
          return chunk(content, 0);
        });

    assertThatThrownBy(this::downloaded).isInstanceOf(IOException.class);
  }

  /** The gateway reads on as the client does: it holds what the sockets do, whatever the size. */
  @Test
  void aClientThatDoesntReadKeepsTheRestWhereItIs() throws Exception {
    byte[] content = new byte[48 * MIB];
    hold(content, "disk.img");
    URI url = URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(64 * 1024);
      socket.connect(new java.net.InetSocketAddress(url.getHost(), url.getPort()));
      socket
          .getOutputStream()
          .write(
              "GET %s?purpose=x HTTP/1.1\r\nHost: cordon\r\nAuthorization: Bearer %s\r\n\r\n"
                  .formatted(CONTENT, token())
                  .getBytes(UTF_8));
      AtomicInteger before = new AtomicInteger(-1);
      await()
          .pollInterval(java.time.Duration.ofMillis(300))
          .until(
              () -> {
                int now = services.calls("ReadEvidence").size();
                return now > 0 && before.getAndSet(now) == now;
              });
    }

    assertThat(services.calls("ReadEvidence")).hasSizeLessThan(24);
  }

  private byte[] downloaded() throws IOException, InterruptedException {
    URI url =
        URI.create(
            ConfigProvider.getConfig().getValue("test.url", String.class)
                + CONTENT
                + "?purpose=analysis");
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .build()
        .send(
            HttpRequest.newBuilder(url).header("Authorization", "Bearer " + token()).build(),
            BodyHandlers.ofByteArray())
        .body();
  }

  private void hold(byte[] content, String name) {
    services.answer(
        "OpenEvidence",
        OpenedEvidence.newBuilder()
            .setReadingId(ID)
            .setFile(
                file(EvidenceState.EVIDENCE_STATE_STORED).toBuilder()
                    .setName(name)
                    .setBytes(content.length)
                    .setSha256(HexFormat.of().formatHex(sha256(content))))
            .build());
    read(content);
  }

  private void read(byte[] content) {
    services.answer(
        "ReadEvidence",
        ReadEvidenceRequest.class,
        request -> chunk(content, Math.toIntExact(request.getOffset())));
  }

  private static ReadEvidenceResponse chunk(byte[] content, int offset) {
    return ReadEvidenceResponse.newBuilder()
        .setContent(
            ByteString.copyFrom(
                Arrays.copyOfRange(content, offset, Math.min(offset + MIB, content.length))))
        .build();
  }
}
