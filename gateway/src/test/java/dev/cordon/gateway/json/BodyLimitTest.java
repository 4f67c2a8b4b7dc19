package dev.cordon.gateway.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.gateway.fake.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** A JSON body has at most 1 MiB, however it is sent. */
@QuarkusTest
class BodyLimitTest extends GatewayTest {

  @Test
  void aBodyUpToTheLimitIsRead() {
    services.answer("OpenIncident", Incident.newBuilder().setId(ID).setVersion(1).build());

    sending(bodyOf(JsonBodies.LIMIT_BYTES)).post(INCIDENTS).then().statusCode(201);

    assertThat(services.onlyCall().request().getSerializedSize()).isGreaterThan(1_000_000);
  }

  @Test
  void oneByteMoreIsTooLarge() {
    sending(bodyOf(JsonBodies.LIMIT_BYTES + 1))
        .post(INCIDENTS)
        .then()
        .spec(problem(413, "TOO_LARGE"));
    assertThat(services.calls()).isEmpty();
  }

  @Test
  void aBodyThatDoesntSayItsLengthIsCutOff() throws Exception {
    var answer =
        Requests.chunked(
            INCIDENTS,
            token(),
            "application/json",
            new ByteArrayInputStream(bodyOf(4 * JsonBodies.LIMIT_BYTES).getBytes(UTF_8)));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("\"reason\":\"TOO_LARGE\"");
    assertThat(services.calls()).isEmpty();
  }

  @Test
  void aChunkedBodyWithinTheLimitIsRead() throws Exception {
    services.answer("OpenIncident", Incident.newBuilder().setId(ID).setVersion(1).build());

    var answer =
        Requests.chunked(
            INCIDENTS,
            token(),
            "application/json",
            new ByteArrayInputStream(bodyOf(500_000).getBytes(UTF_8)));

    assertThat(answer.statusCode()).isEqualTo(201);
  }

  @Test
  void aClientThatAsksFirstNeedNotSendTheBody() throws Exception {
    assertThat(firstAnswer(2 * JsonBodies.LIMIT_BYTES)).startsWith("HTTP/1.1 413");
    assertThat(firstAnswer(100)).startsWith("HTTP/1.1 100");
  }

  private static String firstAnswer(int contentLength) throws Exception {
    URI url = URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              """
              POST %s HTTP/1.1
              Host: cordon
              Authorization: Bearer %s
              Content-Type: application/json
              Content-Length: %d
              Expect: 100-continue

              """
                  .formatted(INCIDENTS, token(), contentLength)
                  .replace("\n", "\r\n")
                  .getBytes(UTF_8));
      return String.valueOf(
          new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine());
    }
  }

  private static String bodyOf(int bytes) {
    String head = "{\"title\": \"Leak\", \"summary\": \"";
    String tail = "\"}";
    return head + "x".repeat(bytes - head.length() - tail.length()) + tail;
  }
}
