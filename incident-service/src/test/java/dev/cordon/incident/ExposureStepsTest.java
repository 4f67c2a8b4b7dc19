package dev.cordon.incident;

import static dev.cordon.contracts.common.v1.DataCategory.DATA_CATEGORY_NAME;
import static dev.cordon.contracts.common.v1.DataCategory.DATA_CATEGORY_PASSWORD;
import static dev.cordon.contracts.incident.v1.Verdict.VERDICT_EXPOSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.customer.v1.ComputeExposureSetRequest;
import dev.cordon.contracts.incident.v1.Exposure;
import dev.cordon.contracts.incident.v1.ExposuresGrpc.ExposuresBlockingStub;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.CustomerPeer;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is committed before, between and behind the call to the customer service. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class ExposureStepsTest {

  @GrpcClient("self")
  Channel channel;

  @Inject CustomerPeer customers;

  /** Nothing is under way any more: the key and the findings of the next request count. */
  @Test
  void whatWasRefusedMayBeAskedForAgainUnderTheSameKey() throws SQLException {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Refused under a key");
    brand.found(incident, DATA_CATEGORY_NAME, VERDICT_EXPOSED);
    customers.unknownEntities.add("YY");
    assertThat(Refusals.of(() -> Brand.computed(keyed(brand, "again"), incident, "YY")).reason())
        .isEqualTo(ErrorReason.INVALID_FIELD);
    customers.unknownEntities.remove("YY");
    brand.found(incident, DATA_CATEGORY_PASSWORD, VERDICT_EXPOSED);

    assertThat(Brand.computed(keyed(brand, "again"), incident, "YY").getCategoriesList())
        .containsExactly(DATA_CATEGORY_NAME, DATA_CATEGORY_PASSWORD);
    assertThat(trail(incident))
        .containsExactly(
            "exposure.begun", "exposure.forgotten", "exposure.begun", "exposure.computed");
  }

  @Test
  void countingHasTimeOfItsOwnAndHoldsNobodyUp() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Slow");
    brand.found(incident, DATA_CATEGORY_NAME, VERDICT_EXPOSED);
    customers.hold();
    try {
      CompletableFuture<Exposure> computing =
          CompletableFuture.supplyAsync(() -> brand.computed(incident));
      await().until(() -> customers.computedFor(incident.getId()).size() == 1);

      // Needs the incident's row: it would wait for the answer, were there a transaction around it.
      brand.found(incident, DATA_CATEGORY_PASSWORD, VERDICT_EXPOSED);
      customers.answer();

      assertThat(computing.join().getCategoriesList()).containsExactly(DATA_CATEGORY_NAME);
    } finally {
      customers.answer();
    }
    assertThat(customers.computed.getLast().timeLeft()).isGreaterThan(Duration.ofSeconds(30));
  }

  @Test
  void anAnswerThatWasLostIsAskedForAgainUnderTheSameId() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Lost answer");
    brand.found(incident, DATA_CATEGORY_NAME, VERDICT_EXPOSED);
    customers.lostAnswers.set(1);
    assertThat(Refusals.of(() -> brand.computed(incident, "FR", "DE")).reason())
        .isEqualTo(ErrorReason.SERVICE_UNAVAILABLE);
    assertThat(brand.exposuresOf(incident)).isEmpty();

    // What was begun with counts, in whichever order the scope is written.
    brand.found(incident, DATA_CATEGORY_PASSWORD, VERDICT_EXPOSED);
    Exposure exposure = brand.computed(incident, "DE", "FR");
    Exposure next = brand.computed(incident, "DE", "FR");

    assertThat(exposure.getRevision()).isEqualTo(1);
    assertThat(exposure.getCategoriesList()).containsExactly(DATA_CATEGORY_NAME);
    assertThat(next.getRevision()).isEqualTo(2);
    assertThat(next.getCategoriesList())
        .containsExactly(DATA_CATEGORY_NAME, DATA_CATEGORY_PASSWORD);
    assertThat(customers.computedFor(incident.getId()))
        .extracting(ComputeExposureSetRequest::getExposureId)
        .containsExactly(exposure.getId(), exposure.getId(), next.getId());
  }

  @Test
  void aKeyComputesOneExposureWhateverIsLost() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Key");
    brand.found(incident, DATA_CATEGORY_NAME, VERDICT_EXPOSED);
    customers.lostAnswers.set(1);
    assertThat(Refusals.of(() -> Brand.computed(keyed(brand, "once"), incident)).reason())
        .isEqualTo(ErrorReason.SERVICE_UNAVAILABLE);

    Exposure first = Brand.computed(keyed(brand, "once"), incident);
    Exposure again = Brand.computed(keyed(brand, "once"), incident);

    assertThat(again).isEqualTo(first);
    assertThat(brand.exposuresOf(incident)).hasSize(1);
    assertThat(customers.computedFor(incident.getId()))
        .extracting(ComputeExposureSetRequest::getExposureId)
        .containsOnly(first.getId());
    assertThat(Refusals.of(() -> Brand.computed(keyed(brand, "once"), incident, "FR")).reason())
        .isEqualTo(ErrorReason.IDEMPOTENCY_MISMATCH);
  }

  @Test
  void requestsAtOnceForOneScopeAreOneRevision() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("At once");
    brand.found(incident, DATA_CATEGORY_NAME, VERDICT_EXPOSED);
    customers.hold();
    List<CompletableFuture<Exposure>> computing;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      computing =
          IntStream.range(0, 5)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> brand.computed(incident), threads))
              .toList();
      await().until(() -> customers.computedFor(incident.getId()).size() == 5);
      customers.answer();
    }

    assertThat(computing.stream().map(CompletableFuture::join).distinct()).hasSize(1);
    assertThat(brand.exposuresOf(incident)).extracting(Exposure::getRevision).containsExactly(1);
  }

  private static List<String> trail(Incident incident) throws SQLException {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement actions =
            owner.prepareStatement(
                """
                select action from audit_entry
                 where object_id = ? and action like 'exposure.%' order by happened_at, id
                """)) {
      actions.setString(1, incident.getId());
      List<String> found = new ArrayList<>();
      try (ResultSet rows = actions.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
      return found;
    }
  }

  private static ExposuresBlockingStub keyed(Brand brand, String key) {
    return Calls.with(brand.exposures(), "cordon-idempotency-key", key);
  }
}
