package dev.cordon.gateway.door;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.incident.v1.ListIncidentsResponse;
import dev.cordon.gateway.fake.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** The head of a request is limited, too; the server refuses it before it is a request. */
@QuarkusTest
class HeadLimitTest extends GatewayTest {

  /** Without token and names. */
  private static final int WITHIN_BYTES = 15 * 1024;

  private static final int BEYOND_BYTES = 21 * 1024;

  @Test
  void headersUpToTheLimitAreRead() throws Exception {
    services.answer("ListIncidents", ListIncidentsResponse.getDefaultInstance());

    assertThat(firstLine(INCIDENTS, "x".repeat(WITHIN_BYTES))).startsWith("HTTP/1.1 200");
  }

  @Test
  void moreIsRefused() throws Exception {
    assertThat(firstLine(INCIDENTS, "x".repeat(BEYOND_BYTES))).startsWith("HTTP/1.1 431");
    assertThat(services.calls()).isEmpty();
  }

  @Test
  void aPathWithoutEndIsRefused() throws Exception {
    assertThat(firstLine("/api/v1/brands/" + "a".repeat(BEYOND_BYTES), "x")).contains(" 414 ");
    assertThat(services.calls()).isEmpty();
  }

  private static String firstLine(String path, String filler) throws Exception {
    URI url = URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket.setSoTimeout(10_000);
      String head =
          "GET %s HTTP/1.1\r\nHost: cordon\r\nAuthorization: Bearer %s\r\nX-Filler: %s\r\n\r\n"
              .formatted(path, token(), filler);
      socket.getOutputStream().write(head.getBytes(US_ASCII));
      return String.valueOf(
          new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine());
    }
  }
}
