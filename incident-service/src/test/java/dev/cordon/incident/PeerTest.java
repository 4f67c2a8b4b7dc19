package dev.cordon.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.ComputeExposureRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.Verdict;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.CustomerPeer;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.tenancy.TenantTransactions;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How this service treats those that it depends on. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class PeerTest {

  @GrpcClient("self")
  Channel channel;

  @Inject CustomerPeer customers;
  @Inject TenantTransactions transactions;
  @Inject EventLoop eventLoop;

  @ConfigProperty(name = "cordon.customer.port")
  int port;

  @ConfigProperty(name = "quarkus.grpc.clients.customer.load-balancing-policy")
  String policy;

  /** Its own pauses would grow: 1, 2.6, 5.2 and 9.3 seconds after the first try. */
  @Test
  void aServiceThatIsAwayIsTriedEverySecondWhileSomebodyCalls() throws Exception {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Away");
    brand.found(incident, DataCategory.DATA_CATEGORY_NAME, Verdict.VERDICT_EXPOSED);
    ComputeExposureRequest request =
        ComputeExposureRequest.newBuilder().setIncidentId(incident.getId()).build();
    AtomicInteger tries = new AtomicInteger();
    customers.stop();
    try (ServerSocket away = new ServerSocket(port)) {
      Thread.startVirtualThread(() -> hangUp(away, tries));
      await()
          .atMost(Duration.ofSeconds(9))
          .until(
              () -> {
                assertThat(Refusals.of(() -> brand.exposures().computeExposure(request)).reason())
                    .isEqualTo(ErrorReason.SERVICE_UNAVAILABLE);
                return tries.get() >= 7;
              });
    } finally {
      customers.start();
    }

    await()
        .atMost(Duration.ofSeconds(3))
        .ignoreExceptions()
        .until(() -> brand.exposures().computeExposure(request).getRevision() == 1);
  }

  private static void hangUp(ServerSocket away, AtomicInteger tries) {
    try {
      while (true) {
        away.accept().close();
        tries.incrementAndGet();
      }
    } catch (IOException closed) {
      // The service is back.
      assertThat(away.isClosed()).isTrue();
    }
  }

  @Test
  void replicasBehindOneNameAreCalledInTurn() {
    assertThat(policy).isEqualTo("round_robin");
  }

  /** So that neither a lost client keeps its locks nor a lost statement a worker. */
  @ParameterizedTest
  @CsvSource({
    "statement_timeout, 1min",
    "idle_in_transaction_session_timeout, 90s",
    "tcp_keepalives_idle, 60",
    "tcp_keepalives_interval, 10",
    "tcp_keepalives_count, 3"
  })
  void theDatabaseKeepsTheLimitsOfEachConnection(String name, String value) {
    String shown =
        eventLoop.await(
            () ->
                transactions.unbound(
                    connection ->
                        connection
                            .query("show " + name)
                            .execute()
                            .map(rows -> rows.iterator().next().getString(0))));

    assertThat(shown).isEqualTo(value);
  }
}
