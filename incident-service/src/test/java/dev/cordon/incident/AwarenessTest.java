package dev.cordon.incident;

import static dev.cordon.incident.testing.Brand.timestamp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.AwarenessGrpc;
import dev.cordon.contracts.incident.v1.AwarenessGrpc.AwarenessBlockingStub;
import dev.cordon.contracts.incident.v1.AwarenessStatement;
import dev.cordon.contracts.incident.v1.EntityAwareness;
import dev.cordon.contracts.incident.v1.GetAwarenessRequest;
import dev.cordon.contracts.incident.v1.GetEntityAwarenessRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentAwareness;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.SetAwarenessRequest;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Journey;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** When each legal entity knew, beside the incident that takes the earliest over. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class AwarenessTest {

  @GrpcClient("self")
  Channel channel;

  @Test
  void theEarliestBecomesTheIncidentsAndEveryCorrectionIsKept() {
    Brand brand = Brand.ofGroup(channel, Brand.group(channel).alias());
    Incident incident = brand.opened("Who knew");
    Instant reported = instant(incident);
    Instant earlier = reported.minusSeconds(7_200);
    Instant later = reported.minusSeconds(3_600);

    EntityAwareness first = stub(brand).setAwareness(statement(incident, "FR", 0, earlier));
    Incident moved = Journey.read(brand, incident);
    EntityAwareness corrected = stub(brand).setAwareness(statement(incident, "FR", 1, later));

    assertThat(first.getVersion()).isEqualTo(1);
    assertThat(instant(moved)).isEqualTo(earlier);
    assertThat(moved.getVersion()).isEqualTo(2);
    assertThat(instant(Journey.read(brand, incident))).isEqualTo(later);
    assertThat(corrected.getName()).isEqualTo("Maison");
    assertThat(corrected.getStatementsList())
        .extracting(AwarenessStatement::getVersion)
        .containsExactly(2L, 1L);
    assertThat(corrected.getStatementsList())
        .extracting(AwarenessStatement::getStatedBy)
        .containsOnly("lou");
    IncidentAwareness all = all(brand, incident);
    assertThat(all.getLegalEntity()).isEqualTo("FR");
    assertThat(all.getEntitiesList())
        .extracting(EntityAwareness::getLegalEntity)
        .containsExactly("brand", "FR");
    assertThat(all.getEntitiesList())
        .extracting(EntityAwareness::getVersion)
        .containsExactly(1L, 2L);
    // What was reported stays, though the incident's time has moved.
    assertThat(all.getEntities(0).getStanding().getAwareAt()).isEqualTo(timestamp(reported));
  }

  @Test
  void whatWasReportedIsCorrectedUnderTheBrandsName() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Mistyped");
    Instant right = instant(incident).minusSeconds(60);

    EntityAwareness before = one(brand, incident, "brand");
    EntityAwareness after = stub(brand).setAwareness(statement(incident, "brand", 1, right));

    assertThat(before.getVersion()).isEqualTo(1);
    assertThat(after.getVersion()).isEqualTo(2);
    assertThat(after.getStatementsCount()).isEqualTo(2);
    assertThat(instant(Journey.read(brand, incident))).isEqualTo(right);
  }

  @Test
  void anEntityThatTheRegistryDoesntHaveIsNotFound() {
    Brand brand = Brand.ofGroup(channel, Brand.group(channel).alias());
    Incident incident = brand.opened("Elsewhere");

    assertThat(
            Refusals.of(
                    () -> stub(brand).setAwareness(statement(incident, "KR", 0, instant(incident))))
                .reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(Refusals.of(() -> one(brand, incident, "KR")).reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
  }

  @Test
  void aStaleOrLateStatementIsRefusedAndChangesNothing() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Refused");
    Instant earlier = instant(incident).minusSeconds(60);

    assertThat(
            Refusals.of(() -> stub(brand).setAwareness(statement(incident, "brand", 0, earlier)))
                .reason())
        .isEqualTo(ErrorReason.VERSION_MISMATCH);
    Incident rejected =
        brand
            .incidents()
            .transitionIncident(Journey.step(incident, IncidentState.INCIDENT_STATE_REJECTED));
    assertThat(
            Refusals.of(() -> stub(brand).setAwareness(statement(incident, "brand", 1, earlier)))
                .reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(Journey.read(brand, incident).getVersion()).isEqualTo(rejected.getVersion());
    assertThat(one(brand, incident, "brand").getVersion()).isEqualTo(1);
  }

  private static SetAwarenessRequest statement(
      Incident incident, String entity, long version, Instant awareAt) {
    return SetAwarenessRequest.newBuilder()
        .setIncidentId(incident.getId())
        .setLegalEntity(entity)
        .setExpectedVersion(version)
        .setAwareAt(timestamp(awareAt))
        .setReason("Told by the operator of the CRM")
        .build();
  }

  /** As the database keeps it. */
  private static Instant instant(Incident incident) {
    return Instant.ofEpochSecond(
            incident.getAwareAt().getSeconds(), incident.getAwareAt().getNanos())
        .truncatedTo(ChronoUnit.MICROS);
  }

  private AwarenessBlockingStub stub(Brand brand) {
    return brand.as(AwarenessGrpc.newBlockingStub(channel), Role.ROLE_PRIVACY_OFFICER);
  }

  private IncidentAwareness all(Brand brand, Incident incident) {
    return stub(brand)
        .getAwareness(GetAwarenessRequest.newBuilder().setIncidentId(incident.getId()).build());
  }

  private EntityAwareness one(Brand brand, Incident incident, String entity) {
    return stub(brand)
        .getEntityAwareness(
            GetEntityAwarenessRequest.newBuilder()
                .setIncidentId(incident.getId())
                .setLegalEntity(entity)
                .build());
  }
}
