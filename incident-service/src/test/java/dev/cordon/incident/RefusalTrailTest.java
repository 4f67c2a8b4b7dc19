package dev.cordon.incident;

import static dev.cordon.incident.testing.Brand.opening;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.contracts.incident.v1.GetIncidentRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentsGrpc;
import dev.cordon.contracts.incident.v1.OpenIncidentRequest;
import dev.cordon.contracts.incident.v1.UpdateIncidentRequest;
import dev.cordon.contracts.incident.v1.Verdict;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.kernel.identity.AccessInterceptor;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;

/**
 * Refused calls at the door and behind it: each is one row of the tenant, there with the answer.
 */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class RefusalTrailTest {

  private static final String OPEN = "cordon.incident.v1.Incidents/OpenIncident";
  private static final String UPDATE = "cordon.incident.v1.Incidents/UpdateIncident";
  private static final String GET = "cordon.incident.v1.Incidents/GetIncident";

  @GrpcClient("self")
  Channel channel;

  @Test
  void aMissingRoleIsWritten() throws SQLException {
    Brand brand = Brand.unregistered(channel);

    var refusal =
        Refusals.of(
            () ->
                brand
                    .as(IncidentsGrpc.newBlockingStub(channel), Role.ROLE_AUDITOR)
                    .openIncident(opening("No").build()));

    assertThat(refusal.reason()).isEqualTo(ErrorReason.MISSING_ROLE);
    assertThat(entries(brand)).containsExactly("REFUSAL lou " + OPEN + " MISSING_ROLE");
  }

  @Test
  void ofARefusedChangeTheRefusalAloneIsLeft() throws SQLException {
    Brand brand = Brand.unregistered(channel);
    OpenIncidentRequest bad =
        opening("A name that nobody must find in the trail").clearAwareAt().build();

    var _ =
        Refusals.of(
            () ->
                Calls.with(brand.incidents(), "cordon-idempotency-key", "once").openIncident(bad));

    assertThat(entries(brand)).containsExactly("REFUSAL lou " + OPEN + " INVALID_FIELD aware_at");
    assertThat(count("select count(*) from idempotency_record where tenant_id = ?", brand))
        .isZero();
    assertThat(
            count(
                "select count(*) from audit_entry e where tenant_id = ? and e::text like '%nobody must%'",
                brand))
        .isZero();
  }

  @Test
  void aStaleVersionIsWrittenWithTheIncidentThatItWasAbout() throws SQLException {
    Brand brand = Brand.unregistered(channel);
    Incident opened = brand.opened("First");
    UpdateIncidentRequest stale =
        UpdateIncidentRequest.newBuilder()
            .setId(opened.getId())
            .setExpectedVersion(7)
            .setTitle("Second")
            .build();

    var _ = Refusals.of(() -> brand.incidents().updateIncident(stale));
    var _ = Refusals.of(() -> brand.incidents().updateIncident(stale));

    String refused = "REFUSAL lou " + UPDATE + " VERSION_MISMATCH " + opened.getId();
    assertThat(entries(brand)).containsExactly("CHANGE lou " + opened.getId(), refused, refused);
  }

  @Test
  void whatIsAskedOfAForeignIncidentIsInTheOwnTrail() throws SQLException {
    Brand brand = Brand.unregistered(channel);
    Brand other = Brand.unregistered(channel);
    Incident foreign = other.opened("Theirs");

    var _ =
        Refusals.of(
            () ->
                brand
                    .incidents()
                    .getIncident(GetIncidentRequest.newBuilder().setId(foreign.getId()).build()));

    assertThat(entries(brand))
        .containsExactly("REFUSAL lou " + GET + " NOT_FOUND " + foreign.getId());
    assertThat(entries(other)).containsExactly("CHANGE lou " + foreign.getId());
  }

  @Test
  void whoDoesntBelongToTheOrganizationIsInNobodysTrail() throws SQLException {
    Brand brand = Brand.unregistered(channel);
    String token =
        TestIssuer.running().member(UUID.randomUUID(), "elsewhere", "eve", Role.ROLE_INCIDENT_LEAD);
    long before =
        count("select count(*) from audit_entry where actor = 'eve' or tenant_id = ?", brand);

    Queue<String> lines = new ConcurrentLinkedQueue<>();
    Handler recorder =
        new ExtHandler() {
          @Override
          protected void doPublish(ExtLogRecord line) {
            lines.add(line.getFormattedMessage());
          }
        };
    Logger log = Logger.getLogger(AccessInterceptor.class.getName());
    log.addHandler(recorder);
    try {
      var eve =
          Calls.with(
              Calls.as(IncidentsGrpc.newBlockingStub(channel), token, brand.alias()),
              "cordon-request-id",
              "req-eve");
      assertThat(Refusals.of(() -> eve.openIncident(opening("No").build())).reason())
          .isEqualTo(ErrorReason.NOT_FOUND);
    } finally {
      log.removeHandler(recorder);
    }

    assertThat(lines)
        .singleElement()
        .asString()
        .startsWith(
            "reason=NOT_FOUND method=%s actor=eve organization=%s requestId=req-eve "
                .formatted(OPEN, brand.alias()));
    assertThat(
            count("select count(*) from audit_entry where actor = 'eve' or tenant_id = ?", brand))
        .isEqualTo(before);
  }

  @Test
  void anEditTellsWhatItReplacedWithoutTellingTheText() throws SQLException {
    Brand brand = Brand.unregistered(channel);
    Incident opened = brand.opened("Secret before");
    var _ =
        brand
            .incidents()
            .updateIncident(
                UpdateIncidentRequest.newBuilder()
                    .setId(opened.getId())
                    .setExpectedVersion(1)
                    .setTitle("Secret after")
                    .build());

    String edit =
        "select count(*) from audit_entry where tenant_id = ? and action = 'incident.edited'"
            + " and before::jsonb->>'version' = '1' and after::jsonb->>'version' = '2'"
            + " and before::jsonb->>'title' like 'hmac-sha256:%' and"
            + " before::jsonb->>'title' <> after::jsonb->>'title'"
            + " and before::jsonb->>'summary' = after::jsonb->>'summary'";
    assertThat(count(edit, brand)).isEqualTo(1);
    assertThat(
            count(
                "select count(*) from audit_entry e where tenant_id = ? and e::text like '%Secret%'",
                brand))
        .isZero();
  }

  @Test
  void aFindingAndAnIndicatorTellWhichTheyAre() throws SQLException {
    Brand brand = Brand.registered(channel);
    Incident incident = brand.opened("Told");
    brand.found(incident, DataCategory.DATA_CATEGORY_NAME, Verdict.VERDICT_EXPOSED);
    var indicator =
        brand
            .indicators()
            .createIndicator(Brand.indicator(incident, "evil.example").setTlp(Tlp.TLP_RED).build());

    String finding =
        "select count(*) from audit_entry e join finding f on f.tenant_id = e.tenant_id and"
            + " f.id::text = details->>'finding_id' where e.tenant_id = ?"
            + " and action = 'finding.stated' and details->>'method' like 'hmac-sha256:%'"
            + " and details->>'evidence' like 'hmac-sha256:%'";
    assertThat(count(finding, brand)).isEqualTo(1);
    assertThat(
            count(
                "select count(*) from audit_entry where tenant_id = ? and object_id = '%s' and details->>'stix' like 'hmac-sha256:%%'"
                    .formatted(indicator.getId()),
                brand))
        .isEqualTo(1);
  }

  /** Outcome, actor, object, reason, fields and id; in the order of time. */
  private static List<String> entries(Brand brand) throws SQLException {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement trail =
            owner.prepareStatement(
                "select concat_ws(' ', outcome, actor, object_id, details->>'reason',"
                    + " details->>'fields', details->>'id') from audit_entry where tenant_id = ?"
                    + " order by happened_at, id")) {
      trail.setObject(1, brand.id());
      List<String> entries = new ArrayList<>();
      try (ResultSet rows = trail.executeQuery()) {
        while (rows.next()) {
          entries.add(rows.getString(1));
        }
      }
      return entries;
    }
  }

  private static long count(String sql, Brand brand) throws SQLException {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement count = owner.prepareStatement(sql)) {
      count.setObject(1, brand.id());
      try (ResultSet rows = count.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }
}
