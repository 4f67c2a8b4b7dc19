package dev.cordon.devstack.bench;

import dev.cordon.devstack.stack.Endpoints;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** What a brand has in the three databases: made in numbers, and taken away again. */
final class BrandData implements AutoCloseable {

  /** Somebody whom no login is. */
  private static final String READER = "nobody-of-the-bench";

  /** Tables that hang on incidents, the farthest from them first. */
  private static final List<String> HANGING =
      List.of(
          "escalation",
          "service_level_pause",
          "action_request",
          "incident_task",
          "incident_obligation",
          "negative_finding",
          "evidence",
          "alert",
          "timeline_mention",
          "incident_search",
          "incident_share",
          "indicator",
          "exposure",
          "finding",
          "timeline_entry",
          "incident_reader");

  /** Tables of what has one parent, by what ids of it are called in paths. */
  private static final Map<String, String> OF_INCIDENT =
      new TreeMap<>(
          Map.of(
              "exposure", "exposure",
              "share", "incident_share",
              "alert", "alert",
              "evidence", "evidence",
              "negative_finding", "negative_finding",
              "task", "incident_task",
              "obligation", "incident_obligation",
              "request", "action_request",
              "pause", "service_level_pause",
              "escalation", "escalation"));

  /** How many ids are asked with, so that none of them is always at hand. */
  private static final int ASKED_WITH = 200;

  private final Copies incidents;
  private final Copies customers;
  private final Copies notices;

  BrandData(Endpoints endpoints) throws SQLException {
    incidents = Copies.in(endpoints, "incident");
    customers = Copies.in(endpoints, "customer");
    notices = Copies.in(endpoints, "notification");
  }

  /**
   * How much.
   *
   * @param hiddenOneIn every so manieth incident is restricted, and nobody of the brand is named; 0
   *     for none
   */
  record Amount(int incidents, int hiddenOneIn, int imports, int people) {}

  /** Makes copies of the originals. */
  void fill(Brand brand, Originals originals, Amount amount) throws SQLException {
    String tenant = "tenant_id = '" + brand.tenant() + "'";
    fillIncidents(tenant, originals, amount);
    fillCustomers(tenant, originals.importId(), amount);
    fillNotices(tenant, originals.incident(), brand.tenant());
    tidy();
  }

  private void fillIncidents(String tenant, Originals originals, Amount amount)
      throws SQLException {
    UUID original = originals.incident();
    incidents.copy(
        "incident",
        "r." + tenant + " and r.id = '" + original + "'",
        "generate_series(1, " + amount.incidents() + ") as n",
        Map.of(
            "id", "uuidv7()",
            "number", "r.number + n",
            "opened_at", "r.opened_at - n * interval '1 minute'"));
    String others =
        "(select id from incident where " + tenant + " and id <> '" + original + "') as i";
    String ofOriginal = "r." + tenant + " and r.incident_id = '" + original + "'";
    Map<String, String> hanging = Map.of("incident_id", "i.id", "id", "uuidv7()");
    incidents.copy("timeline_entry", ofOriginal, others, hanging);
    incidents.copy("finding", ofOriginal, others, hanging);
    incidents.copy("exposure", ofOriginal, others, hanging);
    incidents.copy("incident_share", ofOriginal, others, hanging);
    incidents.copy("evidence", ofOriginal, others, hanging);
    incidents.copy("incident_task", ofOriginal, others, hanging);
    incidents.copy("incident_obligation", ofOriginal, others, hanging);
    incidents.copy("action_request", ofOriginal, others, hanging);
    incidents.copy("service_level_pause", ofOriginal, others, hanging);
    incidents.copy(
        "negative_finding",
        ofOriginal,
        "(select id, uuidv7() as finding from incident where "
            + tenant
            + " and id <> '"
            + original
            + "') as i",
        Map.of("incident_id", "i.id", "id", "i.finding", "line_id", "i.finding"));
    // Over, so that nobody is paged thousands of times.
    incidents.copy(
        "escalation",
        ofOriginal,
        others,
        Map.of(
            "incident_id", "i.id",
            "id", "uuidv7()",
            "state", "'ENDED'",
            "ended_at", "r.started_at",
            "next_step_at", "null"));
    incidents.copy(
        "indicator",
        ofOriginal,
        others,
        Map.of("incident_id", "i.id", "id", "uuidv7()", "stix_id", "gen_random_uuid()"));
    // Each incident came of an alert, which is hidden with it.
    incidents.copy(
        "alert",
        "r." + tenant + " and r.id = '" + originals.alert() + "'",
        others,
        Map.of(
            "id", "uuidv7()",
            "state", "'PROMOTED'",
            "incident_id", "i.id",
            "triaged_by", "'" + READER + "'",
            "triaged_at", "r.received_at"));
    if (amount.hiddenOneIn() > 0) {
      hide(tenant, original, amount.hiddenOneIn());
    }
  }

  private void hide(String tenant, UUID original, int oneIn) throws SQLException {
    incidents.run(
        "update incident set restricted = true where %s and id <> '%s' and number %% %d = 0"
            .formatted(tenant, original, oneIn));
    incidents.run(
        """
        insert into incident_reader (tenant_id, incident_id, subject, added_by, added_at)
        select tenant_id, id, '%1$s', '%1$s', now() from incident where %2$s and restricted
        """
            .formatted(READER, tenant));
  }

  private void fillCustomers(String tenant, UUID original, Amount amount) throws SQLException {
    customers.copy(
        "customer_import",
        "r." + tenant + " and r.id = '" + original + "'",
        "generate_series(1, " + amount.imports() + ")",
        Map.of("id", "uuidv7()"));
    customers.copy(
        "person",
        "r." + tenant + " and r.id = (select min(id::text)::uuid from person where " + tenant + ")",
        "generate_series(1, " + amount.people() + ") as n",
        Map.of(
            "id", "uuidv7()",
            "match_key", "'\\x' || encode(sha256(n::text::bytea), 'hex')"));
    customers.copy(
        "person_import",
        "r." + tenant + " and r.import_id = '" + original + "'",
        "(select id from person where " + tenant + ") as p",
        Map.of("person_id", "p.id"));
  }

  private void fillNotices(String tenant, UUID original, UUID brand) throws SQLException {
    List<String> ids = incidents.texts("select id from incident where tenant_id = '" + brand + "'");
    notices.copy(
        "notice",
        "r." + tenant + " and r.incident_id = '" + original + "'",
        "unnest('{" + String.join(",", ids) + "}'::uuid[]) as i (id)",
        Map.of("notice_id", "uuidv7()", "incident_id", "i.id"));
  }

  /** Takes the copies away: what is left is one of each kind. */
  void clear(Brand brand, Originals originals) throws SQLException {
    String tenant = "tenant_id = '" + brand.tenant() + "'";
    String copies = " where " + tenant + " and incident_id <> '" + originals.incident() + "'";
    for (String table : HANGING) {
      incidents.run("delete from " + table + copies);
    }
    incidents.run(
        "delete from incident where " + tenant + " and id <> '" + originals.incident() + "'");
    notices.run("delete from notice" + copies);
    customers.run(
        "delete from customer_import where "
            + tenant
            + " and id <> '"
            + originals.importId()
            + "'");
    customers.run(
        """
        with kept as (select id from person where %1$s order by id limit 2)
        delete from person where %1$s and id not in (select id from kept)
        """
            .formatted(tenant));
    customers.run(
        "delete from person_import p where p.%s and not exists (select from person where id = p.person_id)"
            .formatted(tenant));
    tidy();
  }

  /**
   * Values for the ids in paths, each of things that belong together.
   *
   * @param alone those of what isn't copied
   * @param hidden of incidents that nobody of the brand is named in, or of the others
   */
  List<Map<String, String>> ids(Brand brand, Map<String, String> alone, boolean hidden)
      throws SQLException {
    String tenant = "'" + brand.tenant() + "'";
    List<List<String>> found =
        incidents.rows(
            """
            select i.id, %s
              from incident i
             where i.tenant_id = %s and %s i.restricted
               and exists (select from alert a where a.tenant_id = i.tenant_id and a.incident_id = i.id)
             order by i.number limit %d
            """
                .formatted(
                    OF_INCIDENT.values().stream()
                        .map(BrandData::firstOfIncident)
                        .collect(Collectors.joining(", ")),
                    tenant,
                    hidden ? "" : "not",
                    ASKED_WITH));
    List<String> imports =
        customers.texts("select id from customer_import where tenant_id = " + tenant);
    List<Map<String, String>> ids = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      List<String> row = found.get(i);
      String notice =
          notices
              .texts(
                  "select notice_id from notice where tenant_id = %s and incident_id = '%s' limit 1"
                      .formatted(tenant, row.getFirst()))
              .getFirst();
      Map<String, String> together = new HashMap<>(alone);
      Iterator<String> values = row.iterator();
      together.put("incident", values.next());
      OF_INCIDENT.keySet().forEach(name -> together.put(name, values.next()));
      together.put("notice", notice);
      together.put("import", imports.get(i % imports.size()));
      ids.add(Map.copyOf(together));
    }
    return ids;
  }

  private static String firstOfIncident(String table) {
    return "(select min(t.id::text) from %s t where t.tenant_id = i.tenant_id and t.incident_id = i.id)"
        .formatted(table);
  }

  private void tidy() throws SQLException {
    for (Copies database : List.of(incidents, customers, notices)) {
      database.tidy();
    }
  }

  @Override
  public void close() throws SQLException {
    incidents.close();
    customers.close();
    notices.close();
  }
}
