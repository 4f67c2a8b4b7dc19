package dev.cordon.incident.obligations;

import static dev.cordon.contracts.incident.v1.ObligationState.OBLIGATION_STATE_RUNNING;
import static dev.cordon.incident.testing.Brand.timestamp;
import static dev.cordon.incident.testing.BrandObligations.KNOWN;
import static dev.cordon.incident.testing.BrandObligations.gdpr;
import static dev.cordon.incident.testing.BrandObligations.individuals;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.ListObligationMovesRequest;
import dev.cordon.contracts.incident.v1.Obligation;
import dev.cordon.contracts.incident.v1.ObligationMove;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandObligations;
import dev.cordon.incident.testing.Journey;
import dev.cordon.incident.testing.Linked;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is owed for a duplicate is owed for the incident that goes on. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class MergedObligationsTest {

  @GrpcClient("self")
  Channel channel;

  private Brand brand;
  private Linked linked;
  private BrandObligations obligations;
  private Incident survivor;
  private Incident other;

  @BeforeEach
  void twoIncidents() {
    brand = Brand.unregistered(channel);
    linked = new Linked(channel, brand);
    obligations = new BrandObligations(channel, brand);
    survivor = brand.opened("Survivor");
    other = brand.opened("Other");
  }

  private void merge() {
    var _ =
        linked
            .merges("lou")
            .mergeIncidents(
                Linked.merging(Journey.read(brand, survivor), Journey.read(brand, other)));
  }

  @Test
  void whatRunsIsNotInTheWayOfAMergeAndGoesOnInTheSurvivor() {
    Obligation own = obligations.recorded(survivor, gdpr());
    Obligation running = obligations.recorded(other, individuals());
    Obligation met = obligations.met(obligations.recorded(other, gdpr()));

    merge();

    assertThat(Journey.read(brand, other).getState())
        .isEqualTo(IncidentState.INCIDENT_STATE_REJECTED);
    assertThat(obligations.of(other)).isEmpty();
    assertThat(obligations.of(survivor)).containsExactly(own, taken(running), taken(met));
    assertThat(obligations.of(survivor, OBLIGATION_STATE_RUNNING))
        .containsExactly(own, taken(running));
    assertThat(moves(met))
        .extracting(ObligationMove::getReference)
        .containsExactly("CNIL 2026-4711");
    assertThat(linked.timeline(survivor))
        .contains("Taken over from what was merged into this one: 2 obligations.");
    // It keeps the survivor from ending, and moves on there.
    assertThat(
            Refusals.of(
                    () ->
                        brand
                            .incidents()
                            .transitionIncident(
                                Journey.step(
                                    Journey.read(brand, survivor),
                                    IncidentState.INCIDENT_STATE_REJECTED)))
                .violations())
        .extracting(FieldViolation::field)
        .containsExactly("obligations", "obligations");
    assertThat(obligations.notOwed(obligations.read(survivor, running)).getIncidentId())
        .isEqualTo(survivor.getId());
  }

  private Obligation taken(Obligation before) {
    return before.toBuilder()
        .setIncidentId(survivor.getId())
        .setMergedFromId(other.getId())
        .setVersion(before.getVersion() + 1)
        .build();
  }

  private List<ObligationMove> moves(Obligation obligation) {
    return obligations
        .officer()
        .listObligationMoves(
            ListObligationMovesRequest.newBuilder()
                .setIncidentId(survivor.getId())
                .setObligationId(obligation.getId())
                .build())
        .getMovesList();
  }

  /** Whichever of the two said so: who knew earlier knew earlier. */
  @Test
  void bothRunFromTheEarlierAwareness() {
    obligations.aware(survivor, 0, KNOWN);
    obligations.aware(other, 0, KNOWN.minus(Duration.ofHours(5)));
    Obligation own = obligations.recorded(survivor, gdpr().clearAnchorAt());
    Obligation others = obligations.recorded(other, gdpr().clearAnchorAt());

    merge();

    for (Obligation one : List.of(own, others)) {
      assertThat(obligations.read(survivor, one).getDueAt())
          .isEqualTo(timestamp(KNOWN.plus(Duration.ofHours(67))));
    }
  }

  @Test
  void whatTheDuplicateSaidLaterRunsFromWhatTheSurvivorSays() {
    obligations.aware(survivor, 0, KNOWN.minus(Duration.ofHours(5)));
    obligations.aware(other, 0, KNOWN);
    Obligation others = obligations.recorded(other, gdpr().clearAnchorAt());

    merge();

    assertThat(obligations.read(survivor, others).getDueAt())
        .isEqualTo(timestamp(KNOWN.plus(Duration.ofHours(67))));
  }
}
