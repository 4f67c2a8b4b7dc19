package dev.cordon.incident.live.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How the database finds what is behind a position, among many events. */
class EventPlansTest {

  private static final UUID BRAND = UUID.randomUUID();
  private static final UUID INCIDENT = UUID.randomUUID();
  private static final EventDatabase EVENTS = new EventDatabase();

  private static final String FILL =
      """
      insert into live_event (tenant_id, position, id, topic, type, incident_id, entity_id, version,
                              happened_at, placed_at)
      select t::uuid, n, uuidv7(), case when n %% 2 = 0 then 'ALERT' else 'INCIDENT' end, 'x.y',
             case when n %% 2 = 0 then null else case when n %% 1000 = 1 then '%2$s' else uuidv7() end end,
             uuidv7(), 1, now(), now()
        from unnest(array['%1$s', '%3$s']) t, generate_series(1, 50000) n;
      insert into live_log (tenant_id, last) values ('%1$s', 50000), ('%3$s', 50000);
      insert into alert (tenant_id, id, source, reference, title, title_key, description, severity,
                         tlp, occurred_at, received_at, observables, fields)
      select '%1$s', uuidv7(), 's', n, 't', 't', '', 'LOW', 'TLP_AMBER', now(), now(), '[]', ''
        from generate_series(1, 20000) n;
      analyze live_event, live_log, alert;
      """;

  @BeforeAll
  static void fill() throws SQLException {
    try (Connection owner = EVENTS.database.connectAsOwner()) {
      owner.createStatement().execute(FILL.formatted(BRAND, INCIDENT, UUID.randomUUID()));
    }
  }

  @Test
  void aBrandsEventsAreFoundByPosition() throws SQLException {
    assertThat(explained(EventSql.OF_TENANT))
        .contains("live_event_pkey", "alert_pkey")
        .doesNotContain("Seq Scan on live_event", "Seq Scan on alert");
  }

  @Test
  void anIncidentsEventsAreFoundByTheIncident() throws SQLException {
    assertThat(explained(EventSql.OF_INCIDENT))
        .contains("live_event_of_incident", "alert_pkey")
        .doesNotContain("Seq Scan on live_event", "Seq Scan on alert", "Seq Scan on incident");
  }

  private static String explained(String sql) throws SQLException {
    String literal =
        sql.replace("$1", "25000")
            .replace("$2", "'" + EventDatabase.ALL_TOPICS + "'")
            .replace("$3", "'" + INCIDENT + "'");
    try (Connection reader = EVENTS.begun(BRAND, "lou");
        ResultSet lines = reader.createStatement().executeQuery("explain " + literal)) {
      List<String> plan = new ArrayList<>();
      while (lines.next()) {
        plan.add(lines.getString(1));
      }
      return String.join("\n", plan);
    }
  }
}
