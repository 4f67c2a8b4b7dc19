package dev.cordon.incident;

import static java.util.Map.entry;
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
import dev.cordon.testkit.postgres.TenantIsolation;
import dev.cordon.testkit.postgres.TenantIsolation.Exceptions;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
class TwoBrandsTest {

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

  @Test
  void noTableShowsOneBrandTheRowsOfAnother() throws SQLException {
    Exceptions exceptions =
        Exceptions.tables(
                Map.ofEntries(
                    entry("flyway_schema_history", "of the schema, not of a brand"),
                    entry(
                        "organization",
                        "the directory: resolves aliases before any tenant is bound"),
                    entry(
                        "operation",
                        "workers look for work of every organization; deleted when done"),
                    entry(
                        "reconciliation",
                        "the operators' comparisons of the directory with Keycloak"),
                    entry("drift", "what they found: aliases and names of roles"),
                    entry(
                        "circle",
                        "names of circles; who is in one and what is shared there is elsewhere"),
                    entry(
                        "cut_off_provider",
                        "every call is held against it before there is a tenant; aliases alone"),
                    entry(
                        "identity_work",
                        "a worker looks for work of every organization; deleted when done"),
                    entry(
                        "people_work",
                        "a worker looks for work of every organization; ids and times alone"),
                    entry(
                        "account_claim",
                        "whether another organization makes the account is the question; digests alone"),
                    entry(
                        "enrolment_link",
                        "Keycloak doesn't say for which organization; there for moments"),
                    entry(
                        "cut_off_client",
                        "every call is held against it before there is a tenant; ids alone"),
                    entry(
                        "pending_withdrawal",
                        "the notification service asks for those of every brand; ids, a category"
                            + " and times"),
                    entry(
                        "machine_work",
                        "a worker looks for work of every organization; ids and times"),
                    entry(
                        "evidence_work",
                        "a worker looks for work of every organization; ids and times"),
                    entry(
                        "evidence_key_use",
                        "a worker looks for what an old key wraps; ids and names of keys")))
            .policies(
                Map.ofEntries(
                    entry(
                        "indicator_share.tenant",
                        "the owner's, which shares in its own circles alone: checks more, not less"),
                    entry(
                        "indicator_share.circle",
                        "members of the circle read what is shared there"),
                    entry(
                        "incident_share.recipient",
                        "the recipient sees a share while it stands, not what is in it"),
                    entry(
                        "incident.guest",
                        "the shared part of one incident, while the share stands"),
                    entry(
                        "timeline_entry.guest",
                        "the shared part of one incident, while the share stands"),
                    entry(
                        "timeline_entry.guest_work",
                        "guests add to the one incident that is shared for work, under their name"),
                    entry(
                        "finding.guest", "the shared part of one incident, while the share stands"),
                    entry(
                        "indicator.guest",
                        "the shared part of one incident, while the share stands"),
                    entry(
                        "live_event.guest",
                        "of the tenant's, those about what the guest can read by the others"),
                    entry(
                        "evidence.guest",
                        "the shared part of one incident, while the share stands"),
                    entry(
                        "incident_task.guest",
                        "the shared part of one incident, while the share stands"),
                    entry(
                        "evidence_custody.guest_download",
                        "what a guest gets is recorded with its owner, under their organization's name")))
            .functions(
                Map.ofEntries(
                    entry(
                        "app_find_hidden()",
                        "finds what is hidden, for the policies that hide it: ids, for the binding"),
                    entry(
                        "app_hidden_alerts()",
                        "finds hidden alerts, for the policy that hides their duplicates: ids"),
                    entry(
                        "app_knows(text,uuid)",
                        "whether somebody is named in what is hidden: yes or no, for the trail"),
                    entry(
                        "app_standing_share()",
                        "the share of the transaction's guest, which guests' policies ask about"),
                    entry(
                        "app_search_incidents(tsquery,text[],text[],text[],text[],text[],"
                            + "timestamp with time zone,timestamp with time zone,"
                            + "timestamp with time zone,uuid,integer)",
                        "under a policy the index of words isn't used: ids of the bound tenant's"
                            + " incidents that aren't hidden, which are read under the policies"),
                    entry(
                        "app_rank_incidents(tsquery,uuid[])",
                        "how well some of those fit: nothing of other tenants' or hidden ones"),
                    entry(
                        "incident_search_of_incident()",
                        "a trigger: keeps what the written row is found by, and tells nothing"),
                    entry(
                        "incident_search_of_entry()",
                        "a trigger: keeps what the written row is found by, and tells nothing"),
                    entry(
                        "incident_search_of_classification()",
                        "a trigger: keeps what the written row is found by, and tells nothing"),
                    entry(
                        "incident_search_of_system()",
                        "a trigger: keeps what the written row is found by, and tells nothing"),
                    entry(
                        "incident_search_of_finding()",
                        "a trigger: keeps what the written row is found by, and tells nothing"),
                    entry(
                        "live_tell()",
                        "a trigger: writes the event of the row that was written, and tells nothing"),
                    entry("live_tell_alert()", "the same, for alerts"),
                    entry(
                        "live_tenants_waiting()",
                        "tells a worker which tenants have events that wait: ids of tenants alone"),
                    entry(
                        "live_tenants_with_old(timestamp with time zone)",
                        "tells a worker which tenants have old events: ids of tenants alone")));

    assertThat(TenantIsolation.gaps(TestDatabase.current(), exceptions)).isEmpty();
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
