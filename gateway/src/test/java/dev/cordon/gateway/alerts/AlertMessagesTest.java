package dev.cordon.gateway.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.cordon.contracts.incident.v1.AlertReceipt;
import dev.cordon.contracts.incident.v1.IntakeMessageRequest;
import dev.cordon.gateway.fake.GatewayTest;
import dev.cordon.gateway.json.Requests;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** E-mail messages on their way to become alerts. */
@QuarkusTest
class AlertMessagesTest extends GatewayTest {

  private static final String MESSAGES = "/api/v1/brands/maison/alerts/messages";

  @Test
  void aMessageIsPassedOnAsItCame() throws Exception {
    services.answer(
        "IntakeMessage", AlertReceipt.newBuilder().setAlertId(ID).setCreated(true).build());
    byte[] message = "Subject: Strange letter\r\n\r\nH\u00e4?\0".getBytes(UTF_8);

    HttpResponse<String> answer =
        Requests.chunked(MESSAGES, token(), "message/rfc822", new ByteArrayInputStream(message));

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.headers().firstValue("Location"))
        .contains("/api/v1/brands/maison/alerts/" + ID);
    assertThat(services.onlyCall().request())
        .isEqualTo(
            IntakeMessageRequest.newBuilder().setMessage(ByteString.copyFrom(message)).build());
  }

  @Test
  void aMessageHasAtMostAMebibyte() throws Exception {
    HttpResponse<String> answer =
        Requests.chunked(
            MESSAGES,
            token(),
            "message/rfc822",
            new ByteArrayInputStream(new byte[1024 * 1024 + 1]));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(services.calls()).isEmpty();
  }
}
