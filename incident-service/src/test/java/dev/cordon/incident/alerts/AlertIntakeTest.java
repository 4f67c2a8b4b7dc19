package dev.cordon.incident.alerts;

import static dev.cordon.incident.alerts.Storm.alert;
import static dev.cordon.incident.alerts.Storm.like;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.contracts.incident.v1.Alert;
import dev.cordon.contracts.incident.v1.AlertIntakeResult;
import dev.cordon.contracts.incident.v1.AlertReceipt;
import dev.cordon.contracts.incident.v1.AlertState;
import dev.cordon.contracts.incident.v1.AlertsGrpc.AlertsBlockingStub;
import dev.cordon.contracts.incident.v1.IntakeAlertsRequest;
import dev.cordon.contracts.incident.v1.IntakeAlertsResponse;
import dev.cordon.contracts.incident.v1.ListAlertsRequest;
import dev.cordon.contracts.incident.v1.NewAlert;
import dev.cordon.incident.testing.AdvancedClock;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each pair of source and reference is one alert, however and however often it comes. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class AlertIntakeTest {

  @GrpcClient("self")
  Channel channel;

  @Inject AdvancedClock clock;

  @Test
  void anAlertIsTakenInAndReadBack() {
    Brand brand = Brand.unregistered(channel);
    NewAlert sent =
        like("web-1", "a-1")
            .setDescription("明日")
            .setFields("{\"rule\": {\"id\": 17}}")
            .setTlp(Tlp.TLP_RED)
            .build();

    AlertReceipt receipt = brand.alerts().intakeAlert(sent);
    Alert read = Storm.get(brand.alerts(), receipt.getAlertId());

    assertThat(receipt.getCreated()).isTrue();
    assertThat(receipt.getTimes()).isEqualTo(1);
    assertThat(receipt.getDuplicateOf()).isEmpty();
    assertThat(read.getTitle()).isEqualTo(sent.getTitle());
    assertThat(read.getDescription()).isEqualTo("明日");
    assertThat(read.getFields()).isEqualTo(sent.getFields());
    assertThat(read.getObservablesList()).isEqualTo(sent.getObservablesList());
    assertThat(read.getTlp()).isEqualTo(Tlp.TLP_RED);
    assertThat(read.getTriage().getState()).isEqualTo(AlertState.ALERT_STATE_NEW);
    assertThat(Storm.trail(brand.id(), "alert.received")).isEqualTo(1);
  }

  @Test
  void theSamePairAgainIsCountedAndChangesNothingElse() {
    Brand brand = Brand.unregistered(channel);
    AlertReceipt first = brand.alerts().intakeAlert(alert("a").build());

    AlertReceipt second = brand.alerts().intakeAlert(alert("a").setTitle("Another title").build());
    AlertReceipt other = brand.alerts().intakeAlert(alert("a").setSource("edr").build());

    assertThat(second.getAlertId()).isEqualTo(first.getAlertId());
    assertThat(second.getCreated()).isFalse();
    assertThat(second.getTimes()).isEqualTo(2);
    assertThat(other.getAlertId()).isNotEqualTo(first.getAlertId());
    Alert read = Storm.get(brand.alerts(), first.getAlertId());
    assertThat(read.getTitle()).isEqualTo(alert("a").getTitle());
    assertThat(read.getTimes()).isEqualTo(2);
    assertThat(Storm.trail(brand.id(), "alert.repeated")).isEqualTo(1);
  }

  @Test
  void ofManyAtOnceOneMakesIt() {
    Brand brand = Brand.unregistered(channel);

    List<AlertReceipt> receipts =
        atOnce(24, i -> brand.alerts().intakeAlert(alert("same").build()));

    assertThat(receipts).filteredOn(AlertReceipt::getCreated).hasSize(1);
    assertThat(receipts)
        .extracting(AlertReceipt::getAlertId)
        .containsOnly(receipts.getFirst().getAlertId());
    assertThat(receipts)
        .extracting(AlertReceipt::getTimes)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, 24).mapToObj(Long::valueOf).toList());
  }

  @Test
  void underAKeyTheSameAnswerComesAgain() {
    Brand brand = Brand.unregistered(channel);
    AlertsBlockingStub keyed = Calls.with(brand.alerts(), "cordon-idempotency-key", "k-1");

    AlertReceipt first = keyed.intakeAlert(alert("a").build());

    assertThat(keyed.intakeAlert(alert("a").build())).isEqualTo(first);
    assertThat(Refusals.of(() -> keyed.intakeAlert(alert("b").build())).reason())
        .isEqualTo(ErrorReason.IDEMPOTENCY_MISMATCH);
    assertThat(Storm.get(brand.alerts(), first.getAlertId()).getTimes()).isEqualTo(1);
  }

  @Test
  void manyInARequestAreAnsweredOneByOneAndAuditedOnce() {
    Brand brand = Brand.unregistered(channel);
    AlertReceipt known = brand.alerts().intakeAlert(alert("known").build());

    List<AlertIntakeResult> results =
        many(
            brand,
            alert("a"),
            alert("known"),
            alert("b").setTitle(" "),
            alert("a").setTitle("Not read"),
            alert("c").setFields("[1]"));

    assertThat(results).hasSize(5);
    assertThat(results.get(0).getReceipt().getCreated()).isTrue();
    assertThat(results.get(0).getReceipt().getTimes()).isEqualTo(1);
    assertThat(results.get(1).getReceipt().getAlertId()).isEqualTo(known.getAlertId());
    assertThat(results.get(1).getReceipt().getCreated()).isFalse();
    assertThat(results.get(2).getRefusal().getErrors(0).getField()).isEqualTo("title");
    assertThat(results.get(3).getReceipt().getCreated()).isFalse();
    assertThat(results.get(3).getReceipt().getTimes()).isEqualTo(2);
    assertThat(results.get(3).getReceipt().getAlertId())
        .isEqualTo(results.get(0).getReceipt().getAlertId());
    assertThat(results.get(4).getRefusal().getReason()).isEqualTo(ErrorReason.INVALID_FIELD);
    assertThat(Storm.trail(brand.id(), "alerts.received")).isEqualTo(1);
    assertThat(Storm.all(brand.alerts(), ListAlertsRequest.newBuilder())).hasSize(2);
  }

  @Test
  void aLotOfAThousandIsTakenTwiceWithoutASecondRow() {
    Brand brand = Brand.unregistered(channel);
    NewAlert.Builder[] lot =
        IntStream.range(0, 1_000).mapToObj(i -> alert("r-" + i)).toArray(NewAlert.Builder[]::new);

    assertThat(many(brand, lot)).allMatch(result -> result.getReceipt().getCreated());
    assertThat(many(brand, lot)).noneMatch(result -> result.getReceipt().getCreated());

    assertThat(Storm.count("select count(*) from alert where tenant_id = ?", brand.id()))
        .isEqualTo(1_000);
    assertThat(
            Refusals.of(
                    () ->
                        brand
                            .alerts()
                            .intakeAlerts(
                                IntakeAlertsRequest.newBuilder()
                                    .addAllAlerts(
                                        IntStream.range(0, 1_001)
                                            .mapToObj(i -> alert("x").build())
                                            .toList())
                                    .build()))
                .reason())
        .isEqualTo(ErrorReason.INVALID_FIELD);
  }

  @Test
  void aDuplicateHangsOnTheFirstOfItsKind() {
    Brand brand = Brand.unregistered(channel);
    String first = brand.alerts().intakeAlert(like("web-1", "a").build()).getAlertId();

    AlertReceipt second = brand.alerts().intakeAlert(like("web-1", "b").build());
    AlertReceipt other = brand.alerts().intakeAlert(like("web-2", "c").build());
    List<AlertIntakeResult> more =
        many(brand, like("web-1", "d"), like("web-3", "e"), like("web-3", "f"));

    assertThat(second.getDuplicateOf()).isEqualTo(first);
    assertThat(other.getDuplicateOf()).isEmpty();
    assertThat(more.get(0).getReceipt().getDuplicateOf()).isEqualTo(first);
    assertThat(more.get(1).getReceipt().getDuplicateOf()).isEmpty();
    assertThat(more.get(2).getReceipt().getDuplicateOf())
        .isEqualTo(more.get(1).getReceipt().getAlertId());
    assertThat(Storm.get(brand.alerts(), first).getDuplicates()).isEqualTo(2);
    assertThat(Storm.all(brand.alerts(), ListAlertsRequest.newBuilder().setGrouped(true)))
        .hasSize(3);
    assertThat(Storm.all(brand.alerts(), ListAlertsRequest.newBuilder().setDuplicatesOf(first)))
        .extracting(Alert::getReference)
        .containsExactly("d", "b");
  }

  @Test
  void ofTheSameKindAtOnceOneIsTheFirst() {
    Brand brand = Brand.unregistered(channel);

    List<AlertReceipt> receipts =
        atOnce(24, i -> brand.alerts().intakeAlert(like("till-9", "r-" + i).build()));

    List<AlertReceipt> firsts =
        receipts.stream().filter(receipt -> receipt.getDuplicateOf().isEmpty()).toList();
    assertThat(firsts).hasSize(1);
    assertThat(receipts)
        .filteredOn(receipt -> !receipt.getDuplicateOf().isEmpty())
        .extracting(AlertReceipt::getDuplicateOf)
        .hasSize(23)
        .containsOnly(firsts.getFirst().getAlertId());
  }

  @Test
  void aGroupTakesDuplicatesForADay() {
    Brand brand = Brand.unregistered(channel);
    String first = brand.alerts().intakeAlert(like("web-1", "a").build()).getAlertId();

    clock.ahead(
        Duration.ofHours(23),
        () -> assertThat(patiently(brand, like("web-1", "b")).getDuplicateOf()).isEqualTo(first));
    clock.ahead(
        Duration.ofHours(25),
        () -> assertThat(patiently(brand, like("web-1", "c")).getDuplicateOf()).isEmpty());
  }

  /** For a moment what is known of closed organizations is as old as the clock has jumped. */
  private static AlertReceipt patiently(Brand brand, NewAlert.Builder alert) {
    return await()
        .atMost(Duration.ofSeconds(10))
        .ignoreExceptionsInstanceOf(StatusRuntimeException.class)
        .until(() -> brand.alerts().intakeAlert(alert.build()), AlertReceipt::getCreated);
  }

  private static List<AlertIntakeResult> many(Brand brand, NewAlert.Builder... alerts) {
    IntakeAlertsRequest.Builder request = IntakeAlertsRequest.newBuilder();
    for (NewAlert.Builder alert : alerts) {
      request.addAlerts(alert);
    }
    IntakeAlertsResponse response = brand.alerts().intakeAlerts(request.build());
    return response.getResultsList();
  }

  static <T> List<T> atOnce(int times, IntFunction<T> call) {
    try (ExecutorService threads = Executors.newFixedThreadPool(12)) {
      List<CompletableFuture<T>> calls =
          IntStream.range(0, times)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> call.apply(i), threads))
              .toList();
      return calls.stream().map(CompletableFuture::join).toList();
    }
  }
}
