package dev.cordon.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.ListTransitionsRequest;
import dev.cordon.contracts.incident.v1.Transition;
import dev.cordon.contracts.incident.v1.UpdateIncidentRequest;
import dev.cordon.contracts.incident.v1.Verdict;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.CustomerPeer;
import dev.cordon.incident.testing.Journey;
import dev.cordon.incident.testing.LegalWays;
import dev.cordon.kernel.problem.RefusalStatus;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Several people at one incident, over real PostgreSQL: it ends in a state that is allowed. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class TransitionsAtOnceTest {

  @GrpcClient("self")
  Channel channel;

  @Inject CustomerPeer customers;

  @Test
  void ofTwoWaysFromOneVersionOneIsMade() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = Journey.opened(brand, IncidentState.INCIDENT_STATE_TRIAGED);

    List<Optional<ErrorReason>> answers =
        atOnce(
            12,
            i ->
                () ->
                    brand
                        .incidents()
                        .transitionIncident(
                            Journey.step(
                                incident,
                                i % 2 == 0
                                    ? IncidentState.INCIDENT_STATE_CONTAINED
                                    : IncidentState.INCIDENT_STATE_REJECTED)));

    assertThat(answers).filteredOn(Optional::isEmpty).hasSize(1);
    assertThat(answers.stream().flatMap(Optional::stream))
        .containsOnly(ErrorReason.VERSION_MISMATCH);
    assertThat(Journey.read(brand, incident).getVersion()).isEqualTo(incident.getVersion() + 1);
    assertThat(history(brand, incident)).hasSize(2);
  }

  /** Whoever closes it and whoever edits it: the edit is in what was closed, or it is refused. */
  @RepeatedTest(10)
  void anEditIsBeforeTheCloseOrNotAtAll() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = Journey.opened(brand, IncidentState.INCIDENT_STATE_RECOVERED);

    List<Optional<ErrorReason>> answers =
        atOnce(
            2,
            i ->
                i == 0
                    ? () ->
                        brand
                            .incidents()
                            .transitionIncident(
                                Journey.step(incident, IncidentState.INCIDENT_STATE_CLOSED))
                    : () -> brand.incidents().updateIncident(retitled(incident, "Edited")));

    Incident after = Journey.read(brand, incident);
    boolean closed = answers.get(0).isEmpty();
    assertThat(answers.get(1).isEmpty()).isEqualTo(!closed);
    assertThat(after.getState())
        .isEqualTo(
            closed ? IncidentState.INCIDENT_STATE_CLOSED : IncidentState.INCIDENT_STATE_RECOVERED);
    assertThat(after.getTitle().equals("Edited")).isEqualTo(!closed);
  }

  /** A count that begins keeps it open, or finds it closed; never both. */
  @RepeatedTest(10)
  void aCountThatBeginsAndACloseDontBothHappen() {
    Brand brand = Brand.unregistered(channel);
    Incident opened = brand.opened("Counted and closed");
    brand.found(opened, DataCategory.DATA_CATEGORY_NAME, Verdict.VERDICT_EXPOSED);
    Incident incident = opened;
    for (IncidentState next : Journey.to(IncidentState.INCIDENT_STATE_RECOVERED)) {
      incident = brand.incidents().transitionIncident(Journey.step(incident, next));
    }
    Incident recovered = incident;
    // Whoever is let in to count isn't answered, so the computation stays.
    customers.lostAnswers.set(1);

    List<Optional<ErrorReason>> answers =
        atOnce(
            2,
            i ->
                i == 0
                    ? () ->
                        brand
                            .incidents()
                            .transitionIncident(
                                Journey.step(recovered, IncidentState.INCIDENT_STATE_CLOSED))
                    : () -> brand.computed(recovered));
    customers.lostAnswers.set(0);

    if (answers.get(0).isEmpty()) {
      assertThat(answers.get(1)).contains(ErrorReason.WRONG_STATE);
    } else {
      assertThat(answers.get(0)).contains(ErrorReason.TRANSITION_BLOCKED);
      assertThat(answers.get(1)).contains(ErrorReason.SERVICE_UNAVAILABLE);
    }
  }

  /** Anything by anybody, with whatever version they have read: the history has no wrong step. */
  @Test
  void whateverHappensAtOnceTheHistoryIsAChainOfLegalWays() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Crowded");
    Random random = new Random(4_848);
    List<Integer> choices = random.ints(160, 0, 1_000).boxed().toList();

    List<Optional<ErrorReason>> answers =
        atOnce(160, i -> () -> act(brand, incident, choices.get(i)));

    assertThat(answers.stream().flatMap(Optional::stream))
        .isSubsetOf(ErrorReason.VERSION_MISMATCH, ErrorReason.WRONG_STATE);
    List<Transition> history = history(brand, incident);
    IncidentState state = IncidentState.INCIDENT_STATE_REPORTED;
    long version = 1;
    int reopenings = 0;
    for (Transition step : history.reversed()) {
      assertThat(step.getFrom()).isEqualTo(state);
      assertThat(LegalWays.between(step.getFrom(), step.getTo())).isPresent();
      assertThat(step.getVersion()).isGreaterThan(version);
      boolean reopened =
          step.getFrom() == IncidentState.INCIDENT_STATE_CLOSED
              || step.getFrom() == IncidentState.INCIDENT_STATE_REJECTED;
      reopenings += reopened ? 1 : 0;
      state = step.getTo();
      version = step.getVersion();
    }
    Incident after = Journey.read(brand, incident);
    assertThat(history).isNotEmpty();
    assertThat(after.getState()).isEqualTo(state);
    assertThat(after.getReopenings()).isEqualTo(reopenings);
    long made = answers.stream().filter(Optional::isEmpty).count();
    assertThat(after.getVersion()).isEqualTo(made + 1);
  }

  /** Reads, then edits or takes a way, legal or not. */
  private static Object act(Brand brand, Incident incident, int choice) {
    Incident read = Journey.read(brand, incident);
    IncidentState to = LegalWays.STATES.get(choice % LegalWays.STATES.size());
    return choice % 3 == 0
        ? brand.incidents().updateIncident(retitled(read, "By " + choice))
        : brand.incidents().transitionIncident(Journey.step(read, to));
  }

  private static UpdateIncidentRequest retitled(Incident incident, String title) {
    return UpdateIncidentRequest.newBuilder()
        .setId(incident.getId())
        .setExpectedVersion(incident.getVersion())
        .setTitle(title)
        .build();
  }

  private static List<Transition> history(Brand brand, Incident incident) {
    List<Transition> found = new ArrayList<>();
    String cursor = "";
    do {
      ListTransitionsRequest.Builder request =
          ListTransitionsRequest.newBuilder().setIncidentId(incident.getId());
      request.getPageBuilder().setLimit(200).setCursor(cursor);
      var page = brand.incidents().listTransitions(request.build());
      found.addAll(page.getTransitionsList());
      cursor = page.getNextCursor();
    } while (!cursor.isEmpty());
    return found;
  }

  /** How each call was refused; empty for those that weren't. */
  private static List<Optional<ErrorReason>> atOnce(int calls, Calls call) {
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      List<CompletableFuture<Optional<ErrorReason>>> running =
          IntStream.range(0, calls)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> refusal(call.number(i)), threads))
              .toList();
      return running.stream().map(CompletableFuture::join).toList();
    }
  }

  @FunctionalInterface
  private interface Calls {
    Supplier<Object> number(int i);
  }

  private static Optional<ErrorReason> refusal(Supplier<Object> call) {
    return Optional.ofNullable(catchThrowableOfType(StatusRuntimeException.class, call::get))
        .map(failure -> RefusalStatus.fromGrpc(failure).reason());
  }
}
