package dev.cordon.incident.alerts;

import static dev.cordon.incident.alerts.Storm.alert;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.AlertReceipt;
import dev.cordon.contracts.incident.v1.AlertsGrpc;
import dev.cordon.contracts.incident.v1.AlertsGrpc.AlertsFutureStub;
import dev.cordon.incident.testing.Brand;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Alerts that come one by one, faster than a transaction each would take them. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class IntakeLotsTest {

  private static final int MANY = 400;

  @GrpcClient("self")
  Channel channel;

  @Test
  void areWrittenTogetherAndEachIsAnsweredAndInTheTrail() throws Exception {
    Brand brand = Brand.unregistered(channel);

    List<AlertReceipt> receipts = sent(sender(brand, "siem"), "a", MANY);

    assertThat(receipts).allMatch(AlertReceipt::getCreated);
    assertThat(receipts).extracting(AlertReceipt::getAlertId).doesNotHaveDuplicates();
    for (int i : new int[] {0, MANY / 2, MANY - 1}) {
      assertThat(Storm.get(brand.alerts(), receipts.get(i).getAlertId()).getReference())
          .isEqualTo("a-" + i);
    }
    assertThat(Storm.trail(brand.id(), "alert.received")).isEqualTo(MANY);
    assertThat(
            Storm.count(
                "select count(distinct object_id) from audit_entry where tenant_id = ?"
                    + " and action = 'alert.received'",
                brand.id()))
        .isEqualTo(MANY);
    // Each transaction has its number: with one an alert there would be as many.
    assertThat(
            Storm.count(
                "select count(distinct xmin::text) from alert where tenant_id = ?", brand.id()))
        .isLessThan(MANY / 2);
  }

  @Test
  void aLotIsOneSendersAlone() throws Exception {
    Brand brand = Brand.unregistered(channel);
    Brand other = Brand.unregistered(channel);

    var all =
        Futures.allAsList(
            Stream.of(
                    sending(sender(brand, "siem"), "a", MANY / 4),
                    sending(sender(brand, "edr"), "b", MANY / 4),
                    sending(sender(other, "siem"), "c", MANY / 4))
                .flatMap(List::stream)
                .toList());

    assertThat(all.get()).hasSize(MANY / 4 * 3);
    assertThat(transactionsOfSeveral(brand)).isZero();
    assertThat(Storm.trail(brand.id(), "alert.received")).isEqualTo(MANY / 4 * 2);
    assertThat(Storm.trail(other.id(), "alert.received")).isEqualTo(MANY / 4);
  }

  /** Transactions in which more than one person acted. */
  private static long transactionsOfSeveral(Brand brand) {
    return Storm.count(
        """
        select count(*)
          from (select xmin::text from audit_entry
                 where tenant_id = ? and action = 'alert.received'
                 group by xmin::text having count(distinct actor) > 1) t
        """,
        brand.id());
  }

  private AlertsFutureStub sender(Brand brand, String subject) {
    return brand.as(AlertsGrpc.newFutureStub(channel), Role.ROLE_RESPONDER, subject);
  }

  private static List<AlertReceipt> sent(AlertsFutureStub alerts, String prefix, int count)
      throws ExecutionException, InterruptedException {
    return Futures.allAsList(sending(alerts, prefix, count)).get();
  }

  private static List<ListenableFuture<AlertReceipt>> sending(
      AlertsFutureStub alerts, String prefix, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> alerts.intakeAlert(alert(prefix + "-" + i).build()))
        .toList();
  }
}
