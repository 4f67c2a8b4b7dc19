package dev.cordon.kernel.audit.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.protobuf.Message;
import dev.cordon.contracts.common.v1.AuditOutcome;
import dev.cordon.contracts.common.v1.ListEntriesRequest;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.incident.v1.UpdateIncidentRequest;
import dev.cordon.kernel.audit.ExampleTrail;
import dev.cordon.kernel.background.Detours;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.InboundCalls;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.tenancy.ExampleDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditedRefusalsTest {

  private static final String UPDATE = "cordon.incident.v1.Incidents/UpdateIncident";
  private static final Duration LIMIT = Duration.ofSeconds(1);

  @SuppressWarnings("NullAway.Init")
  private ExampleTrail trail;

  @BeforeAll
  void start() {
    trail = new ExampleTrail();
  }

  @AfterAll
  void stop() {
    trail.close();
  }

  @Test
  void aRefusalIsARowThatTellsReasonFieldsAndIdsAndNoValue() throws SQLException {
    Tenant tenant = new Tenant(Ids.next());
    String incident = Ids.next().toString();
    UpdateIncidentRequest request =
        UpdateIncidentRequest.newBuilder()
            .setId(incident)
            .setTitle("Somebody's name")
            .setExpectedVersion(3)
            .build();
    Refusal refusal =
        Refusal.invalid(
            List.of(new FieldViolation("title", "is empty"), new FieldViolation("tlp", "is none")));

    write(trail.example, tenant, Optional.of(request), refusal);

    assertThat(
            trail.one(
                tenant,
                "select concat_ws('|', outcome, action, object_id, actor, request_id,"
                    + " details->>'reason', details->>'fields', details->>'id')"
                    + " from audit_entry where tenant_id = $t"))
        .isEqualTo(
            "REFUSAL|request.refused|"
                + UPDATE
                + "|ada|request-1|INVALID_FIELD|title tlp|"
                + incident);
    assertThat(trail.one(tenant, "select details::text from audit_entry where tenant_id = $t"))
        .doesNotContain("Somebody");
    assertThat(lost(trail.registry)).isZero();
  }

  @Test
  void itIsWrittenApartFromATransactionThatIsOpen() throws SQLException {
    Tenant tenant = new Tenant(Ids.next());
    Caller caller = ExampleTrail.caller(tenant);
    AuditedRefusals refusals = refusals(trail.example, trail.registry);

    Throwable failure =
        catchThrowable(
            () ->
                trail.eventLoop.await(
                    () ->
                        trail.example.transactions.inConnection(
                            caller,
                            connection ->
                                refusals
                                    .written(
                                        caller,
                                        UPDATE,
                                        Optional.empty(),
                                        Refusal.notFound("incident"))
                                    .chain(
                                        () ->
                                            Uni.createFrom()
                                                .failure(new IllegalStateException("undone"))))));

    assertThat(failure).hasMessage("undone");
    assertThat(trail.one(tenant, "select count(*) from audit_entry where tenant_id = $t"))
        .isEqualTo("1");
  }

  @Test
  void aDatabaseThatDoesntTakeItCostsALimitedTimeAndIsCounted() throws SQLException {
    Tenant tenant = new Tenant(Ids.next());
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    try (Connection owner = trail.example.database.connectAsOwner();
        Statement lock = owner.createStatement()) {
      owner.setAutoCommit(false);
      lock.execute("lock table audit_entry in access exclusive mode");
      long began = System.nanoTime();

      write(refusals(trail.example, registry), tenant, Optional.empty(), Refusal.notFound("x"));

      assertThat(Duration.ofNanos(System.nanoTime() - began))
          .isBetween(LIMIT.minusMillis(50), LIMIT.plusSeconds(3));
      owner.rollback();
    }
    assertThat(lost(registry)).isEqualTo(1);
  }

  @Test
  void onlyIdsOfOursAreTaken() {
    String id = "0199A0B0-0000-7000-8000-000000000001";
    assertThat(
            RequestReferences.of(
                ListEntriesRequest.newBuilder()
                    .setObjectId(id)
                    .setActor(id)
                    .setOutcome(AuditOutcome.AUDIT_OUTCOME_CHANGE)
                    .build()))
        .isEqualTo(Map.of("object_id", id));
    assertThat(
            RequestReferences.of(
                ListEntriesRequest.newBuilder().setObjectId("ada@example.org").build()))
        .isEmpty();
    assertThat(RequestReferences.of(PageRequest.newBuilder().setCursor(id).build())).isEmpty();
  }

  private void write(
      ExampleDatabase example, Tenant tenant, Optional<Message> request, Refusal refusal) {
    write(refusals(example, trail.registry), tenant, request, refusal);
  }

  private void write(
      AuditedRefusals refusals, Tenant tenant, Optional<Message> request, Refusal refusal) {
    var _ =
        trail.eventLoop.await(
            () ->
                refusals
                    .written(ExampleTrail.caller(tenant), UPDATE, request, refusal)
                    .replaceWith(true));
  }

  private AuditedRefusals refusals(ExampleDatabase example, SimpleMeterRegistry registry) {
    return new AuditedRefusals(
        example.transactions,
        InboundCalls.callers(),
        trail.trail,
        Detours.on(example.vertx),
        registry,
        LIMIT);
  }

  private static double lost(SimpleMeterRegistry registry) {
    return registry.get("audit.refusals.lost").counter().count();
  }
}
