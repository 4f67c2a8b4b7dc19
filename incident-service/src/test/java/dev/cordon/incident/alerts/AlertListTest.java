package dev.cordon.incident.alerts;

import static dev.cordon.incident.alerts.Storm.alert;
import static dev.cordon.incident.alerts.Storm.like;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.incident.v1.Alert;
import dev.cordon.contracts.incident.v1.AlertDismissal;
import dev.cordon.contracts.incident.v1.AlertSeverity;
import dev.cordon.contracts.incident.v1.AlertState;
import dev.cordon.contracts.incident.v1.DismissAlertRequest;
import dev.cordon.contracts.incident.v1.ListAlertsRequest;
import dev.cordon.contracts.incident.v1.ListAlertsResponse;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Pages of alerts, by what is asked for. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class AlertListTest {

  @GrpcClient("self")
  Channel channel;

  @Test
  void pagesNeitherSkipNorRepeatWhileOthersAreWritten() {
    Brand brand = Brand.unregistered(channel);
    List<String> before = take(brand, 20, "r-");
    ListAlertsRequest.Builder filter =
        ListAlertsRequest.newBuilder().setPage(PageRequest.newBuilder().setLimit(6));

    ListAlertsResponse first = brand.alerts().listAlerts(filter.build());
    var _ = take(brand, 5, "later-");
    List<String> seen = new ArrayList<>(ids(first.getAlertsList()));
    String cursor = first.getNextCursor();
    while (!cursor.isEmpty()) {
      ListAlertsResponse next =
          brand
              .alerts()
              .listAlerts(
                  filter.setPage(PageRequest.newBuilder().setLimit(6).setCursor(cursor)).build());
      seen.addAll(ids(next.getAlertsList()));
      cursor = next.getNextCursor();
    }

    assertThat(seen).containsExactlyElementsOf(before.reversed());
  }

  @Test
  void filtersChoose() {
    Brand brand = Brand.unregistered(channel);
    String high = brand.alerts().intakeAlert(alert("a").build()).getAlertId();
    String low =
        brand
            .alerts()
            .intakeAlert(
                alert("b")
                    .setSource("edr")
                    .setTitle("  MALWARE   found")
                    .setSeverity(AlertSeverity.ALERT_SEVERITY_LOW)
                    .build())
            .getAlertId();
    var _ =
        brand
            .alerts()
            .dismissAlert(
                DismissAlertRequest.newBuilder()
                    .setAlertId(low)
                    .setReason(AlertDismissal.ALERT_DISMISSAL_BENIGN)
                    .build());

    assertThat(found(brand, list().setState(AlertState.ALERT_STATE_NEW))).containsExactly(high);
    assertThat(found(brand, list().setState(AlertState.ALERT_STATE_DISMISSED)))
        .containsExactly(low);
    assertThat(found(brand, list().setState(AlertState.ALERT_STATE_MERGED))).isEmpty();
    assertThat(found(brand, list().setSource("edr"))).containsExactly(low);
    assertThat(found(brand, list().setSeverity(AlertSeverity.ALERT_SEVERITY_HIGH)))
        .containsExactly(high);
    assertThat(found(brand, list().setTitlePrefix("Malware F"))).containsExactly(low);
    assertThat(found(brand, list().setTitlePrefix("found"))).isEmpty();
    assertThat(found(brand, list().setTitlePrefix("%"))).isEmpty();
    Alert first = Storm.get(brand.alerts(), high);
    assertThat(found(brand, list().setFrom(first.getReceivedAt()))).containsExactly(low, high);
    assertThat(found(brand, list().setUntil(first.getReceivedAt()))).isEmpty();
    assertThat(found(brand, list().setSource("edr").setState(AlertState.ALERT_STATE_NEW)))
        .isEmpty();
  }

  @Test
  void byTitleTheListIsInTheOrderOfTitles() {
    Brand brand = Brand.unregistered(channel);
    int number = 0;
    for (String title : List.of("Log c", "Log a", "Other", "Log b", "Log a")) {
      var _ = brand.alerts().intakeAlert(alert("r-" + number++).setTitle(title).build());
    }

    assertThat(Storm.all(brand.alerts(), list().setTitlePrefix("log")))
        .extracting(Alert::getTitle)
        .containsExactly("Log a", "Log a", "Log b", "Log c");
  }

  @Test
  void aListSaysNothingLong() {
    Brand brand = Brand.unregistered(channel);
    String id =
        brand
            .alerts()
            .intakeAlert(like("x", "a").setDescription("long").setFields("{}").build())
            .getAlertId();

    Alert listed = Storm.all(brand.alerts(), list()).getFirst();

    assertThat(listed.getDescription() + listed.getFields()).isEmpty();
    assertThat(listed.getObservablesList()).isEmpty();
    assertThat(Storm.get(brand.alerts(), id).getDescription()).isEqualTo("long");
  }

  @Test
  void aCursorIsGoodForItsChoiceAlone() {
    Brand brand = Brand.unregistered(channel);
    var _ = take(brand, 3, "r-");
    String cursor =
        brand
            .alerts()
            .listAlerts(list().setPage(PageRequest.newBuilder().setLimit(1)).build())
            .getNextCursor();

    assertThat(
            Refusals.of(
                    () ->
                        brand
                            .alerts()
                            .listAlerts(
                                list()
                                    .setSource("siem")
                                    .setPage(PageRequest.newBuilder().setCursor(cursor))
                                    .build()))
                .reason())
        .isEqualTo(ErrorReason.INVALID_CURSOR);
  }

  @Test
  void whatIsAnotherBrandsIsNotThere() {
    Brand brand = Brand.unregistered(channel);
    Brand other = Brand.unregistered(channel);
    String id = brand.alerts().intakeAlert(alert("a").build()).getAlertId();

    assertThat(Refusals.of(() -> Storm.get(other.alerts(), id)).reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(found(other, list())).isEmpty();
    assertThat(found(other, list().setDuplicatesOf(id))).isEmpty();
    assertThat(other.alerts().intakeAlert(alert("a").build()).getCreated()).isTrue();
  }

  /** Each filter enters an index that begins with it, for the role that every policy holds for. */
  @Test
  void everyFilterEntersItsIndex() throws SQLException {
    UUID tenant = UUID.randomUUID();
    fill(tenant);
    for (List<String> plan :
        List.of(
            List.of("state = 'NEW' and duplicate_of is null", "alert_of_state"),
            List.of("source = 'source-7'", "alert_of_source"),
            List.of("severity = 'HIGH'", "alert_of_severity"),
            List.of("received_at >= now() - interval '1 day'", "alert_newest"),
            List.of("duplicate_of = gen_random_uuid()", "alert_duplicates"))) {
      assertThat(plan(tenant, plan.getFirst(), "received_at desc, id desc"))
          .contains(plan.getLast());
    }
    assertThat(
            plan(
                tenant,
                "title_key >= 't199' and title_key < 't199x'",
                "title_key, received_at, id"))
        .contains("alert_by_title");
  }

  /** Enough that the planner has a choice. */
  private static void fill(UUID tenant) throws SQLException {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        Statement statement = owner.createStatement()) {
      statement.execute(
          """
          insert into alert (tenant_id, id, source, reference, title, title_key, description, severity,
                             tlp, occurred_at, received_at, observables, fields, state, dismissal,
                             triaged_by, triaged_at)
          select '%s', gen_random_uuid(), 'source-' || g %% 50, 'r-' || g, 'T' || g, 't' || g, '',
                 case when g %% 100 = 0 then 'HIGH' else 'LOW' end, 'TLP_AMBER', now(),
                 now() - g * interval '1 minute', '[]', '',
                 case when g %% 100 = 1 then 'NEW' else 'DISMISSED' end,
                 case when g %% 100 = 1 then null else 'TEST' end,
                 case when g %% 100 = 1 then null else 'lou' end,
                 case when g %% 100 = 1 then null else now() end
            from generate_series(1, 20000) g
          """
              .formatted(tenant));
      statement.execute("analyze alert");
    }
  }

  private static String plan(UUID tenant, String condition, String order) throws SQLException {
    try (Connection app = TestDatabase.current().connectAsApp();
        Statement statement = app.createStatement()) {
      app.setAutoCommit(false);
      statement.execute("select app_bind('" + tenant + "', 'lou', now()::text, '{}')");
      StringBuilder plan = new StringBuilder();
      try (ResultSet rows =
          statement.executeQuery(
              "explain select * from alert where %s order by %s limit 50"
                  .formatted(condition, order))) {
        while (rows.next()) {
          plan.append(rows.getString(1)).append('\n');
        }
      }
      return plan.toString();
    }
  }

  private static List<String> take(Brand brand, int alerts, String prefix) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < alerts; i++) {
      ids.add(brand.alerts().intakeAlert(alert(prefix + i).build()).getAlertId());
    }
    return ids;
  }

  private static ListAlertsRequest.Builder list() {
    return ListAlertsRequest.newBuilder();
  }

  private static List<String> found(Brand brand, ListAlertsRequest.Builder filter) {
    return ids(Storm.all(brand.alerts(), filter));
  }

  private static List<String> ids(List<Alert> alerts) {
    return alerts.stream().map(Alert::getId).toList();
  }
}
