package dev.cordon.incident.alerts;

import static dev.cordon.incident.alerts.Storm.alert;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.Alert;
import dev.cordon.contracts.incident.v1.AlertReceipt;
import dev.cordon.contracts.incident.v1.AlertsGrpc;
import dev.cordon.contracts.incident.v1.AlertsGrpc.AlertsBlockingStub;
import dev.cordon.contracts.incident.v1.IntakeMessageRequest;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Alerts of mail programs and machines. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class AlertSendersTest {

  @GrpcClient("self")
  Channel channel;

  @Test
  void aMessageIsAnAlertOnce() {
    Brand brand = Brand.unregistered(channel);
    IntakeMessageRequest message =
        message("Message-ID: <1@e.example>\r\nSubject: Strange\r\n\r\nIs it yours?\r\n");

    AlertReceipt first = brand.alerts().intakeMessage(message);
    AlertReceipt again = brand.alerts().intakeMessage(message);

    assertThat(first.getCreated()).isTrue();
    assertThat(again.getCreated()).isFalse();
    Alert read = Storm.get(brand.alerts(), first.getAlertId());
    assertThat(read.getSource()).isEqualTo("email");
    assertThat(read.getReference()).isEqualTo("<1@e.example>");
    assertThat(read.getTitle()).isEqualTo("Strange");
    assertThat(Refusals.of(() -> brand.alerts().intakeMessage(message(""))).reason())
        .isEqualTo(ErrorReason.MALFORMED_REQUEST);
    assertThat(
            Refusals.of(() -> brand.alerts().intakeMessage(message("x".repeat(1024 * 1024 + 1))))
                .reason())
        .isEqualTo(ErrorReason.TOO_LARGE);
  }

  @Test
  void aMachineNeedsTheScope() {
    Brand brand = Brand.unregistered(channel);
    AlertsBlockingStub stub = AlertsGrpc.newBlockingStub(channel);

    assertThat(
            machine(brand, stub, "openid alerts:write")
                .intakeAlert(alert("a").build())
                .getCreated())
        .isTrue();
    assertThat(
            Refusals.of(
                    () ->
                        machine(brand, stub, "openid alerts:read").intakeAlert(alert("b").build()))
                .reason())
        .isEqualTo(ErrorReason.MISSING_ROLE);
  }

  private static AlertsBlockingStub machine(Brand brand, AlertsBlockingStub stub, String scope) {
    return Calls.as(
        stub,
        TestIssuer.running().machine(brand.id(), brand.alias(), "siem", scope, Role.ROLE_RESPONDER),
        brand.alias());
  }

  private static IntakeMessageRequest message(String text) {
    return IntakeMessageRequest.newBuilder().setMessage(ByteString.copyFromUtf8(text)).build();
  }
}
