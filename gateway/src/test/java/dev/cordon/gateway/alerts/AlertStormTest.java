package dev.cordon.gateway.alerts;

import static dev.cordon.gateway.fake.FakeServicesResource.ALERTS_AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.not;

import com.google.protobuf.Message;
import dev.cordon.contracts.incident.v1.AlertReceipt;
import dev.cordon.contracts.incident.v1.ListAlertsResponse;
import dev.cordon.contracts.incident.v1.NewAlert;
import dev.cordon.gateway.fake.GatewayTest;
import io.grpc.Status;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** More alerts at once than the service takes. */
@QuarkusTest
class AlertStormTest extends GatewayTest {

  private static final String ALERTS = "/api/v1/brands/maison/alerts";
  private static final Duration SOON = Duration.ofSeconds(20);

  /** What people do goes on meanwhile, and so do the alerts that were let in. */
  @Test
  void isRefusedBeyondThePlacesOfAlertsAndTakesNobodyElses() {
    CountDownLatch held = new CountDownLatch(1);
    services.answer("IntakeAlert", NewAlert.class, alert -> receipt(held));
    services.answer("ListAlerts", ListAlertsResponse.getDefaultInstance());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> storm =
          IntStream.range(0, ALERTS_AT_ONCE).mapToObj(i -> threads.submit(() -> send(i))).toList();
      await().atMost(SOON).until(() -> services.calls("IntakeAlert").size() == ALERTS_AT_ONCE);

      sending(alert(ALERTS_AT_ONCE))
          .post(ALERTS)
          .then()
          .spec(problem(503, "SERVICE_UNAVAILABLE"))
          .header("Retry-After", not(emptyOrNullString()));
      asResponder().get(ALERTS).then().statusCode(200);

      held.countDown();
      assertThat(storm)
          .allSatisfy(answer -> assertThat(answer).succeedsWithin(SOON).isEqualTo(201));
    }
    assertThat(send(ALERTS_AT_ONCE)).isEqualTo(201);
  }

  private static int send(int number) {
    return sending(alert(number)).post(ALERTS).statusCode();
  }

  private static String alert(int number) {
    return "{\"source\": \"siem\", \"reference\": \"a-%d\", \"title\": \"Storm\"}"
        .formatted(number);
  }

  private static Message receipt(CountDownLatch held) {
    try {
      if (!held.await(SOON.toSeconds(), TimeUnit.SECONDS)) {
        throw Status.ABORTED.asRuntimeException();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return AlertReceipt.newBuilder().setAlertId(ID).setCreated(true).setTimes(1).build();
  }
}
