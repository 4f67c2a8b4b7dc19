package dev.cordon.incident;

import static dev.cordon.incident.ManyIncidents.BRAND;
import static dev.cordon.incident.ManyIncidents.DATABASE;
import static dev.cordon.incident.ManyIncidents.ONE;
import static dev.cordon.incident.ManyIncidents.explained;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Plans of statements about incidents and what is known of them. */
class IncidentPlansTest extends IncidentPlansCase {

  private static final List<Plan> PLANS =
      List.of(
          new Plan(
              "the newest incidents",
              "select * from incident order by opened_at desc, id desc limit 51",
              "incident_newest"),
          new Plan(
              "incidents, deep down",
              "select * from incident where (opened_at, id) < ('2026-01-08Z', '"
                  + ONE
                  + "')"
                  + " order by opened_at desc, id desc limit 51",
              "incident_newest"),
          new Plan(
              "the newest in a state that few are in",
              "select * from incident where state in ('RECOVERED')"
                  + " order by opened_at desc, id desc limit 51",
              "incident_of_state"),
          new Plan(
              "an incident", "select * from incident where id = '" + ONE + "'", "incident_pkey"),
          new Plan(
              "an incident, to be changed",
              "select * from incident where id = '" + ONE + "' for no key update",
              "incident_pkey"),
          new Plan(
              "a timeline",
              "select * from timeline_entry where incident_id = '"
                  + ONE
                  + "'"
                  + " order by happened_at, id limit 51",
              "timeline_entry_order"),
          new Plan(
              "a timeline, further on",
              "select * from timeline_entry where incident_id = '"
                  + ONE
                  + "'"
                  + " and (happened_at, id) > ('2026-01-08Z', '"
                  + ONE
                  + "')"
                  + " order by happened_at, id limit 51",
              "timeline_entry_order"),
          new Plan(
              "findings",
              "select f.*, exists (select from finding n where n.incident_id = f.incident_id"
                  + " and n.category = f.category"
                  + " and (n.established_at, n.id) > (f.established_at, f.id))"
                  + " from finding f where f.incident_id = '"
                  + ONE
                  + "'"
                  + " order by f.established_at desc, f.id desc limit 51",
              "finding_newest"),
          new Plan(
              "where an incident has been",
              "select * from incident_transition where incident_id = '"
                  + ONE
                  + "' and version < 3 order by version desc limit 51",
              "incident_transition_pkey"),
          new Plan(
              "what kind of incident it is",
              "select * from incident_classification where incident_id = '"
                  + ONE
                  + "' order by version desc limit 1",
              "incident_classification_pkey"),
          new Plan(
              "who knew of it when",
              "select * from incident_awareness a where a.incident_id = '"
                  + ONE
                  + "' and a.version = (select max(n.version) from incident_awareness n"
                  + " where n.incident_id = a.incident_id and n.legal_entity = a.legal_entity)",
              "incident_awareness_pkey"),
          new Plan(
              "systems of a brand",
              "select * from brand_system where id < '" + ONE + "' order by id desc limit 51",
              "brand_system_pkey"),
          new Plan(
              "systems that an incident does something to",
              "select e.*, s.* from incident_system e join brand_system s on s.id = e.system_id"
                  + " where e.incident_id = '"
                  + ONE
                  + "' and e.version = (select max(n.version) from incident_system n"
                  + " where n.incident_id = e.incident_id and n.system_id = e.system_id)"
                  + " order by e.system_id limit 51",
              "incident_system_pkey"),
          new Plan(
              "evidence",
              "select * from evidence where incident_id = '"
                  + ONE
                  + "' and state in ('STORED', 'DESTROYED') order by id desc limit 51",
              "evidence_of_incident"),
          new Plan(
              "a chain of custody",
              "select * from evidence_custody where evidence_id = '"
                  + ONE
                  + "' and (recorded_at, id) > ('2026-01-08Z', '"
                  + ONE
                  + "') order by recorded_at, id limit 51",
              "evidence_custody_order"),
          new Plan(
              "a chunk of evidence",
              "select * from evidence_chunk where evidence_id = '" + ONE + "' and position = 0",
              "evidence_chunk_pkey"),
          new Plan(
              "what holds evidence",
              "select * from evidence_hold where incident_id = '"
                  + ONE
                  + "' and released_at is null",
              "evidence_hold_"),
          new Plan(
              "links, from their first end",
              "select * from incident_link where removed_at is null and incident_id = '"
                  + ONE
                  + "' and id < '"
                  + ONE
                  + "' order by id desc limit 51",
              "incident_link_standing"),
          new Plan(
              "links, from their other end",
              "select * from incident_link where removed_at is null and other_id = '"
                  + ONE
                  + "' and id < '"
                  + ONE
                  + "' order by id desc limit 51",
              "incident_link_of_other"),
          new Plan(
              "incidents with an indicator",
              "select incident_id from indicator where value_key = '"
                  + ONE
                  + "' and incident_id <> '"
                  + ONE
                  + "' limit 400",
              "indicator_of_value"),
          new Plan(
              "incidents with a technique",
              "select incident_id from incident_technique where technique = 'T17'"
                  + " and incident_id <> '"
                  + ONE
                  + "' limit 60",
              "incident_technique_of"),
          new Plan(
              "whether an incident is urgent",
              "select urgent_since from incident_search where incident_id = '"
                  + ONE
                  + "' and urgency > 0",
              "incident_search_pkey"),
          new Plan(
              "who is named",
              "select * from incident_reader where incident_id = '" + ONE + "'",
              "incident_reader_pkey"),
          new Plan(
              "with whom an incident is shared",
              "select * from incident_share where tenant_id = '"
                  + BRAND
                  + "' and incident_id = '"
                  + ONE
                  + "' order by id desc limit 51",
              "incident_share_of_incident"),
          new Plan(
              "what is shared with one",
              "select * from incident_share where recipient_id = '"
                  + BRAND
                  + "'"
                  + " order by id desc limit 51",
              "incident_share_to"));

  @TestFactory
  Stream<DynamicTest> isAnsweredFromItsIndexWhateverIsHidden() {
    return answered(PLANS.stream(), "Sort");
  }

  /** Once a transaction, and without a look at the rows of incidents that aren't restricted. */
  @Test
  void whatIsHiddenIsFoundByAnIndexOfTheRestricted() throws SQLException {
    String hidden =
        """
        select i.id from incident i
         where i.tenant_id = '%s' and i.restricted
           and not exists (select from incident_reader r
                            where r.tenant_id = i.tenant_id and r.incident_id = i.id
                              and r.subject = 'ursula')
        """
            .formatted(BRAND);
    try (Connection owner = DATABASE.connectAsOwner()) {
      assertThat(explained(owner, hidden))
          .contains("incident_restricted")
          .doesNotContain("Seq Scan on incident i");
    }
  }
}
