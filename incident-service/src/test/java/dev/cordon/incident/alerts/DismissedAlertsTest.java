package dev.cordon.incident.alerts;

import static dev.cordon.incident.alerts.Decisions.dismiss;
import static dev.cordon.incident.alerts.Decisions.reopen;
import static dev.cordon.incident.alerts.Decisions.taken;
import static dev.cordon.incident.alerts.Storm.alert;
import static dev.cordon.incident.alerts.Storm.get;
import static dev.cordon.incident.alerts.Storm.like;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.cordon.contracts.incident.v1.Alert;
import dev.cordon.contracts.incident.v1.AlertDismissal;
import dev.cordon.contracts.incident.v1.AlertState;
import dev.cordon.contracts.incident.v1.IntakeMessageRequest;
import dev.cordon.contracts.incident.v1.ListAlertsRequest;
import dev.cordon.incident.testing.Brand;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a dismissal takes with it, and what it doesn't. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class DismissedAlertsTest {

  @GrpcClient("self")
  Channel channel;

  @Test
  void anotherMachineIsAnotherAlert() {
    Brand brand = Brand.unregistered(channel);
    String one = taken(brand, alert("a").setTitle("malware on 10.0.0.5, 3 attempts"));
    String again = taken(brand, alert("b").setTitle("malware on 10.0.0.5, 9 attempts"));
    String other = taken(brand, alert("c").setTitle("malware on 10.0.0.9, 3 attempts"));

    dismissed(brand, one);

    assertThat(get(brand.alerts(), again).getDuplicateOf()).isEqualTo(one);
    assertThat(get(brand.alerts(), again).getComparedAs())
        .isEqualTo("malware on 10.0.0.5, # attempts");
    assertThat(get(brand.alerts(), other).getDuplicateOf()).isEmpty();
    assertThat(listed(brand, AlertState.ALERT_STATE_NEW))
        .extracting(Alert::getId)
        .containsExactly(other);
  }

  @Test
  void howManyWentWithItIsSeenAndTheyComeBackWithIt() {
    Brand brand = Brand.unregistered(channel);
    String first = taken(brand, like("till-12", "a"));
    String second = taken(brand, like("till-12", "b"));
    String third = taken(brand, like("till-12", "c"));
    dismissed(brand, first);

    Alert dismissed = listed(brand, AlertState.ALERT_STATE_DISMISSED).getFirst();
    assertThat(dismissed.getId()).isEqualTo(first);
    assertThat(dismissed.getDuplicates()).isEqualTo(2);
    assertThat(Storm.all(brand.alerts(), ListAlertsRequest.newBuilder().setDuplicatesOf(first)))
        .extracting(Alert::getId)
        .containsExactlyInAnyOrder(second, third);

    var _ = reopen(brand, first);
    assertThat(List.of(first, second, third))
        .extracting(id -> get(brand.alerts(), id).getTriage().getState())
        .containsOnly(AlertState.ALERT_STATE_NEW);
  }

  @Test
  void whatComesLaterIsNewAtOnce() {
    Brand brand = Brand.unregistered(channel);
    String first = taken(brand, like("till-12", "a"));
    dismissed(brand, first);

    String later = taken(brand, like("till-12", "b"));
    String more = taken(brand, like("till-12", "c"));

    assertThat(get(brand.alerts(), more).getDuplicateOf()).isEqualTo(later);
    assertThat(listed(brand, AlertState.ALERT_STATE_NEW))
        .extracting(Alert::getId)
        .containsExactly(later);
  }

  /** The same pair is the same alert, whatever was decided: so it is counted apart. */
  @Test
  void howOftenItCameSinceIsCounted() {
    Brand brand = Brand.unregistered(channel);
    String id = taken(brand, alert("a"));
    var _ = taken(brand, alert("a"));
    assertThat(get(brand.alerts(), id).hasTimesSinceTriage()).isFalse();

    dismissed(brand, id);
    assertThat(get(brand.alerts(), id).getTimesSinceTriage()).isZero();
    assertThat(get(brand.alerts(), id).hasTimesSinceTriage()).isTrue();
    for (int i = 0; i < 3; i++) {
      assertThat(taken(brand, alert("a"))).isEqualTo(id);
    }

    Alert listed = listed(brand, AlertState.ALERT_STATE_DISMISSED).getFirst();
    assertThat(listed.getTimes()).isEqualTo(5);
    assertThat(listed.getTimesSinceTriage()).isEqualTo(3);
    var _ = reopen(brand, id);
    assertThat(get(brand.alerts(), id).hasTimesSinceTriage()).isFalse();
    dismissed(brand, id);
    assertThat(get(brand.alerts(), id).getTimesSinceTriage()).isZero();
  }

  @Test
  void ofUnreadableMessagesEachIsItsOwn() {
    Brand brand = Brand.unregistered(channel);
    String one = message(brand, "Subject: L\r\n" + "a: b\r\n".repeat(60_000));
    String other = message(brand, "Subject: L\r\n" + "a: c\r\n".repeat(60_000));

    dismissed(brand, one);

    assertThat(get(brand.alerts(), other).getDuplicateOf()).isEmpty();
    assertThat(get(brand.alerts(), other).getTriage().getState())
        .isEqualTo(AlertState.ALERT_STATE_NEW);
  }

  private static String message(Brand brand, String text) {
    return brand
        .alerts()
        .intakeMessage(
            IntakeMessageRequest.newBuilder().setMessage(ByteString.copyFromUtf8(text)).build())
        .getAlertId();
  }

  private static void dismissed(Brand brand, String id) {
    var _ = dismiss(brand, id, AlertDismissal.ALERT_DISMISSAL_FALSE_POSITIVE, "");
  }

  private static List<Alert> listed(Brand brand, AlertState state) {
    return Storm.all(brand.alerts(), ListAlertsRequest.newBuilder().setState(state));
  }
}
