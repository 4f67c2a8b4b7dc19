package dev.cordon.incident.obligations;

import static dev.cordon.contracts.incident.v1.ObligationState.OBLIGATION_STATE_MET;
import static dev.cordon.contracts.incident.v1.ObligationState.OBLIGATION_STATE_NOT_OWED;
import static dev.cordon.contracts.incident.v1.ObligationState.OBLIGATION_STATE_RUNNING;
import static dev.cordon.incident.testing.Brand.timestamp;
import static dev.cordon.incident.testing.BrandObligations.KNOWN;
import static dev.cordon.incident.testing.BrandObligations.gdpr;
import static dev.cordon.incident.testing.BrandObligations.individuals;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.GetObligationRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.ListBrandObligationsRequest;
import dev.cordon.contracts.incident.v1.ListObligationMovesRequest;
import dev.cordon.contracts.incident.v1.Obligation;
import dev.cordon.contracts.incident.v1.ObligationAnchor;
import dev.cordon.contracts.incident.v1.ObligationMove;
import dev.cordon.contracts.incident.v1.ObligationState;
import dev.cordon.contracts.incident.v1.ObligationUnit;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandObligations;
import dev.cordon.incident.testing.Journey;
import dev.cordon.incident.testing.Linked;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is owed by law, from its record to its proof. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class ObligationsTest {

  private static final Duration ALLOWED = Duration.ofHours(72);

  @GrpcClient("self")
  Channel channel;

  private Brand brand;
  private BrandObligations obligations;
  private Incident incident;

  @BeforeEach
  void anIncident() {
    brand = Brand.unregistered(channel);
    obligations = new BrandObligations(channel, brand);
    incident = brand.opened("Leak");
  }

  @Test
  void whatIsOwedRunsUntilItIsMetAndSaysWhoDidWhat() {
    Obligation recorded = obligations.recorded(incident, gdpr());
    Obligation met =
        obligations
            .as(Role.ROLE_COUNSEL, "cleo")
            .moveObligation(
                BrandObligations.meeting(recorded)
                    .setSentAt(timestamp(KNOWN.plus(ALLOWED).plusSeconds(1)))
                    .setLateReason("The supplier told us on the third day.")
                    .build());

    assertThat(recorded.getDueAt()).isEqualTo(timestamp(KNOWN.plus(ALLOWED)));
    assertThat(recorded.getState()).isEqualTo(OBLIGATION_STATE_RUNNING);
    assertThat(recorded.getRecordedBy()).isEqualTo("pia");
    assertThat(recorded.getAnchorRecorded()).isFalse();
    assertThat(recorded.getLate()).isTrue();
    assertThat(met.getState()).isEqualTo(OBLIGATION_STATE_MET);
    assertThat(met.getMovedBy()).isEqualTo("cleo");
    assertThat(met.getReference()).isEqualTo("CNIL 2026-4711");
    assertThat(met.getLateReason()).isEqualTo("The supplier told us on the third day.");
    assertThat(met.getLate()).isTrue();
    assertThat(met.getVersion()).isEqualTo(2);
    assertThat(obligations.read(incident, met)).isEqualTo(met);
    assertThat(new Linked(channel, brand).timeline(incident))
        .contains(
            "Obligation recorded: EU-GDPR of FR to CNIL (Art. 33(1)), within 72 hours after aware"
                + " 2026-01-05T09:30:00Z, due at 2026-01-08T09:30:00Z.",
            "Obligation EU-GDPR of FR to CNIL was met at 2026-01-08T09:30:01Z, late (due at"
                + " 2026-01-08T09:30:00Z): The supplier told us on the third day.. Proof: CNIL"
                + " 2026-4711. because of the test");
  }

  @Test
  void whatWasAMistakeIsTakenBackAndEveryMoveIsKept() {
    Obligation met = obligations.met(obligations.recorded(incident, gdpr()));
    Obligation again = obligations.reopened(met);
    Obligation notOwed = obligations.notOwed(again);
    Obligation last = obligations.reopened(notOwed);

    assertThat(again.getReopenings()).isEqualTo(1);
    assertThat(again.hasSentAt()).isFalse();
    assertThat(again.getReference()).isEmpty();
    assertThat(last.getReopenings()).isEqualTo(2);
    List<ObligationMove> moves =
        obligations
            .officer()
            .listObligationMoves(
                ListObligationMovesRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setObligationId(last.getId())
                    .build())
            .getMovesList();
    assertThat(moves)
        .extracting(ObligationMove::getTo)
        .containsExactly(
            OBLIGATION_STATE_RUNNING,
            OBLIGATION_STATE_NOT_OWED,
            OBLIGATION_STATE_RUNNING,
            OBLIGATION_STATE_MET);
    assertThat(moves.getLast().getReference()).isEqualTo("CNIL 2026-4711");
    assertThat(moves).extracting(ObligationMove::getVersion).containsExactly(5L, 4L, 3L, 2L);
  }

  @Test
  void itRunsFromWhatIsRecordedOfItsLegalEntityAndMovesWithThat() {
    Instant first = KNOWN.minus(Duration.ofHours(2));
    Obligation said = obligations.recorded(incident, gdpr());
    Obligation met = obligations.met(obligations.recorded(incident, gdpr()));
    Obligation determined =
        obligations.recorded(
            incident, gdpr().setAnchor(ObligationAnchor.OBLIGATION_ANCHOR_DETERMINED));

    obligations.aware(incident, 0, first);
    Obligation recorded = obligations.recorded(incident, gdpr().clearAnchorAt());
    obligations.aware(incident, 1, KNOWN.plus(Duration.ofHours(3)));

    for (Obligation one : List.of(said, recorded)) {
      Obligation moved = obligations.read(incident, one);
      assertThat(moved.getDueAt()).isEqualTo(timestamp(KNOWN.plus(ALLOWED).plusSeconds(10_800)));
      assertThat(moved.getAnchorRecorded()).isTrue();
      assertThat(moved.getVersion()).isGreaterThan(one.getVersion());
    }
    assertThat(recorded.getDueAt()).isEqualTo(timestamp(first.plus(ALLOWED)));
    assertThat(obligations.read(incident, met)).isEqualTo(met);
    assertThat(obligations.read(incident, determined)).isEqualTo(determined);
    assertThat(new Linked(channel, brand).timeline(incident))
        .contains(
            "Obligation EU-GDPR of FR to CNIL is due at 2026-01-08T12:30:00Z, not due at"
                + " 2026-01-08T07:30:00Z any more: FR was aware at 2026-01-05T12:30:00Z by what is"
                + " recorded now. That has passed.");
    // What runs again does so by what is recorded by now.
    assertThat(obligations.reopened(met).getDueAt())
        .isEqualTo(timestamp(KNOWN.plus(ALLOWED).plusSeconds(10_800)));
  }

  @Test
  void businessDaysAreRefusedWithWhatToDo() {
    Refusal refusal =
        Refusals.of(
            () ->
                obligations.recorded(
                    incident,
                    gdpr()
                        .setAmount(3)
                        .setUnit(ObligationUnit.OBLIGATION_UNIT_BUSINESS_DAYS)
                        .setTimeZone("America/Sao_Paulo")));

    assertThat(refusal.reason()).isEqualTo(ErrorReason.INVALID_FIELD);
    assertThat(refusal.violations())
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.field()).isEqualTo("unit");
              assertThat(violation.problem()).contains("calendar of the jurisdiction");
            });
    assertThat(obligations.of(incident)).isEmpty();
  }

  @Test
  void aLegalEntityThatTheBrandDoesntHaveIsRefused() {
    assertThat(
            Refusals.of(() -> obligations.recorded(incident, gdpr().setLegalEntity("KR")))
                .violations())
        .extracting(FieldViolation::field)
        .containsExactly("legal_entity");
  }

  @Test
  void aKeyRecordsOnceAndAStaleMoveChangesNothing() {
    var request = gdpr().setIncidentId(incident.getId()).build();
    var keyed = Calls.with(obligations.officer(), "cordon-idempotency-key", "once");

    Obligation recorded = keyed.recordObligation(request);

    assertThat(keyed.recordObligation(request)).isEqualTo(recorded);
    assertThat(obligations.of(incident)).containsExactly(recorded);
    Obligation met = obligations.met(recorded);
    assertThat(Refusals.of(() -> obligations.notOwed(recorded)).reason())
        .isEqualTo(ErrorReason.VERSION_MISMATCH);
    assertThat(obligations.read(incident, recorded)).isEqualTo(met);
  }

  @Test
  void theIncidentEndsOnceNothingRunsAndNothingRunsAfterThat() {
    Obligation running = obligations.recorded(incident, gdpr());
    Incident recovered = recovered();

    Refusal refusal =
        Refusals.of(
            () ->
                brand
                    .incidents()
                    .transitionIncident(
                        Journey.step(recovered, IncidentState.INCIDENT_STATE_CLOSED)));
    assertThat(refusal.reason()).isEqualTo(ErrorReason.TRANSITION_BLOCKED);
    assertThat(refusal.violations())
        .containsExactly(
            new FieldViolation(
                "obligations",
                "EU-GDPR of FR to CNIL runs, due at 2026-01-08T09:30:00Z: say how it was met, or"
                    + " why it isn't owed"));

    Obligation met = obligations.met(running);
    Incident closed =
        brand
            .incidents()
            .transitionIncident(Journey.step(recovered, IncidentState.INCIDENT_STATE_CLOSED));

    assertThat(Refusals.of(() -> obligations.recorded(incident, gdpr())).reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(Refusals.of(() -> obligations.reopened(met)).reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
    var _ =
        brand
            .incidents()
            .transitionIncident(Journey.step(closed, IncidentState.INCIDENT_STATE_TRIAGED));
    assertThat(obligations.of(incident)).containsExactly(met);
    assertThat(obligations.reopened(met).getState()).isEqualTo(OBLIGATION_STATE_RUNNING);
  }

  private Incident recovered() {
    Incident read = incident;
    for (IncidentState next : Journey.to(IncidentState.INCIDENT_STATE_RECOVERED)) {
      read = brand.incidents().transitionIncident(Journey.step(read, next));
    }
    return read;
  }

  @Test
  void whoeverReadsTheIncidentReadsThemAndTwoRolesChangeThem() {
    Obligation running = obligations.recorded(incident, gdpr());
    var request =
        GetObligationRequest.newBuilder()
            .setIncidentId(incident.getId())
            .setObligationId(running.getId())
            .build();

    assertThat(obligations.as(Role.ROLE_AUDITOR, "ada").getObligation(request)).isEqualTo(running);
    for (Role role : List.of(Role.ROLE_INCIDENT_LEAD, Role.ROLE_RESPONDER)) {
      var stub = obligations.as(role, "lou");
      assertThat(
              Refusals.of(() -> stub.moveObligation(BrandObligations.meeting(running).build()))
                  .reason())
          .isEqualTo(ErrorReason.MISSING_ROLE);
    }
  }

  @Test
  void listsAreByStateAndOfTheBrandByWhatIsDueNext() {
    Incident other = brand.opened("Other");
    Obligation late = obligations.recorded(other, gdpr().setAmount(100));
    Obligation never = obligations.recorded(incident, individuals());
    Obligation soon = obligations.recorded(incident, gdpr().setAmount(10));
    Obligation met = obligations.met(obligations.recorded(incident, gdpr()));
    Obligation notOwed = obligations.notOwed(obligations.recorded(incident, gdpr()));

    assertThat(obligations.of(incident)).containsExactly(never, soon, met, notOwed);
    assertThat(obligations.of(incident, OBLIGATION_STATE_RUNNING)).containsExactly(never, soon);
    assertThat(obligations.of(incident, OBLIGATION_STATE_MET, OBLIGATION_STATE_NOT_OWED))
        .containsExactly(met, notOwed);
    for (int limit : List.of(1, 2, 50)) {
      assertThat(obligations.all(ListBrandObligationsRequest.newBuilder(), limit))
          .containsExactly(soon, late, never);
    }
    assertThat(ofBrand(OBLIGATION_STATE_MET)).containsExactly(met);
    assertThat(
            obligations.all(
                ListBrandObligationsRequest.newBuilder()
                    .setDueBefore(timestamp(KNOWN.plus(Duration.ofHours(100)))),
                50))
        .containsExactly(soon);
  }

  private List<Obligation> ofBrand(ObligationState state) {
    return obligations.all(ListBrandObligationsRequest.newBuilder().setState(state), 50);
  }
}
