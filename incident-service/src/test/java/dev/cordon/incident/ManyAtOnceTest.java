package dev.cordon.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.incident.v1.GetIncidentRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.ListIncidentsRequest;
import dev.cordon.contracts.incident.v1.ListIncidentsResponse;
import dev.cordon.contracts.incident.v1.UpdateIncidentRequest;
import dev.cordon.incident.testing.Brand;
import dev.cordon.kernel.problem.RefusalStatus;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Many at once, on what they share: connections, rows, tables. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class ManyAtOnceTest {

  @GrpcClient("self")
  Channel channel;

  @Test
  void ofEditsAtOnceOneWins() {
    Brand brand = Brand.unregistered(channel);
    Incident opened = brand.opened("Contested");

    List<Optional<ErrorReason>> refusals =
        atOnce(
            12,
            i ->
                refusal(
                    () ->
                        brand
                            .incidents()
                            .updateIncident(
                                UpdateIncidentRequest.newBuilder()
                                    .setId(opened.getId())
                                    .setExpectedVersion(1)
                                    .setTitle("By " + i)
                                    .build())));

    assertThat(refusals).filteredOn(Optional::isEmpty).hasSize(1);
    assertThat(refusals.stream().flatMap(Optional::stream))
        .hasSize(11)
        .containsOnly(ErrorReason.VERSION_MISMATCH);
    assertThat(get(brand, opened).getVersion()).isEqualTo(2);
  }

  private static Optional<ErrorReason> refusal(ThrowingCallable call) {
    return Optional.ofNullable(catchThrowableOfType(StatusRuntimeException.class, call))
        .map(failure -> RefusalStatus.fromGrpc(failure).reason());
  }

  /**
   * Hundreds at once, of two brands, over the two connections that they share: each writes, lists,
   * reads its own and asks for one of the other's.
   */
  @Test
  void numbersHaveNoGapsAndNobodySeesTheOthersIncidents() {
    List<Brand> brands = List.of(Brand.unregistered(channel), Brand.unregistered(channel));
    List<Incident> first =
        List.of(brands.get(0).opened("of brand 0"), brands.get(1).opened("of brand 1"));

    List<Incident> opened =
        atOnce(298, i -> openedAmongOthers(brands.get(i % 2), i % 2, first.get(1 - i % 2)));

    for (int turn = 0; turn < 2; turn++) {
      List<Incident> own = all(brands.get(turn));
      String title = "of brand " + turn;
      assertThat(own).extracting(Incident::getTitle).containsOnly(title);
      assertThat(own)
          .extracting(Incident::getNumber)
          .containsExactlyElementsOf(
              LongStream.rangeClosed(1, 150).map(n -> 151 - n).boxed().toList());
    }
    assertThat(opened).extracting(Incident::getId).doesNotHaveDuplicates();
  }

  private static Incident openedAmongOthers(Brand brand, int turn, Incident foreign) {
    String title = "of brand " + turn;
    Incident opened = brand.opened(title);

    List<Incident> newest =
        brand
            .incidents()
            .listIncidents(
                ListIncidentsRequest.newBuilder()
                    .setPage(PageRequest.newBuilder().setLimit(200))
                    .build())
            .getIncidentsList();
    assertThat(newest).extracting(Incident::getTitle).containsOnly(title);
    assertThat(newest).extracting(Incident::getId).contains(opened.getId());
    assertThat(get(brand, opened).getTitle()).isEqualTo(title);
    assertThat(refusal(() -> get(brand, foreign))).contains(ErrorReason.NOT_FOUND);
    return opened;
  }

  private static <T> List<T> atOnce(int times, IntFunction<T> call) {
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      List<CompletableFuture<T>> calls =
          IntStream.range(0, times)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> call.apply(i), threads))
              .toList();
      return calls.stream().map(CompletableFuture::join).toList();
    }
  }

  private static Incident get(Brand brand, Incident incident) {
    return brand
        .incidents()
        .getIncident(GetIncidentRequest.newBuilder().setId(incident.getId()).build());
  }

  private static List<Incident> all(Brand brand) {
    List<Incident> incidents = new ArrayList<>();
    String cursor = "";
    do {
      ListIncidentsResponse page =
          brand
              .incidents()
              .listIncidents(
                  ListIncidentsRequest.newBuilder()
                      .setPage(PageRequest.newBuilder().setLimit(40).setCursor(cursor))
                      .build());
      incidents.addAll(page.getIncidentsList());
      cursor = page.getNextCursor();
    } while (!cursor.isEmpty());
    return incidents;
  }
}
