package dev.cordon.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.incident.v1.ListIncidentsRequest;
import dev.cordon.incident.testing.Brand;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Callers share one connection. When one gives a call up, its stream is reset, and an answer that
 * comes too late, or many resets, must not end the others' calls.
 */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class GivenUpCallsTest {

  /** More resets in half a minute than any server of HTTP/2 takes from a stranger. */
  private static final int GIVEN_UP = 600;

  @GrpcClient("self")
  Channel channel;

  @Test
  void endNoOtherCallOfTheConnection() throws InterruptedException {
    Brand brand = Brand.unregistered(channel);
    String title = brand.opened("Asked for while others give up").getTitle();
    AtomicInteger late = new AtomicInteger();
    Thread impatient = Thread.startVirtualThread(() -> late.set(giveUp(brand)));

    int answered = 0;
    while (impatient.isAlive()) {
      assertThat(brand.incidents().listIncidents(ListIncidentsRequest.getDefaultInstance()))
          .extracting(answer -> answer.getIncidents(0).getTitle())
          .isEqualTo(title);
      answered++;
    }
    impatient.join();

    assertThat(late.get()).isGreaterThan(GIVEN_UP / 2);
    assertThat(answered).isPositive();
  }

  /** How many calls were too late for their caller. */
  private static int giveUp(Brand brand) {
    int late = 0;
    for (int i = 0; i < GIVEN_UP; i++) {
      try {
        // Long enough to be sent, and for some to be answered at that moment.
        var _ =
            brand
                .incidents()
                .withDeadlineAfter(1 + i % 4, TimeUnit.MILLISECONDS)
                .listIncidents(ListIncidentsRequest.getDefaultInstance());
      } catch (StatusRuntimeException e) {
        assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        late++;
      }
    }
    return late;
  }
}
