package dev.cordon.incident.merging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.ChangeOwnerRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentFilter;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.IncidentsGrpc;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandSearch;
import dev.cordon.incident.testing.BrandTasks;
import dev.cordon.incident.testing.Journey;
import dev.cordon.incident.testing.Linked;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.incident.testing.Trail;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose two incidents are, once they are one. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class MergedOwnersTest {

  private static final String NOBODY = "";

  @GrpcClient("self")
  Channel channel;

  private Brand brand;
  private String kim;
  private String ray;

  @BeforeEach
  void enrol() throws SQLException {
    brand = Brand.unregistered(channel);
    kim = new BrandTasks(channel, brand).person("kim");
    ray = new BrandTasks(channel, brand).person("ray");
  }

  /** Whose the duplicate was says nothing of who sees to the one that goes on. */
  @Test
  void eachKeepsItsOwnWhoeverMergesThem() {
    Incident survivor = owned("Survivor", kim);
    Incident other = owned("Other", ray);

    merge(survivor, other);

    Incident goesOn = Journey.read(brand, survivor);
    Incident ended = Journey.read(brand, other);
    assertThat(goesOn.getOwnerSubject()).isEqualTo("kim");
    assertThat(goesOn.getOwnerId()).isEqualTo(kim);
    assertThat(ended.getState()).isEqualTo(IncidentState.INCIDENT_STATE_REJECTED);
    assertThat(ended.getOwnerSubject()).isEqualTo("ray");
    assertThat(ended.getOwnerId()).isEqualTo(ray);
    assertThat(of("kim")).containsExactly(survivor.getId());
    assertThat(of("ray")).containsExactly(other.getId());
    // Of the handing over before the merge, and none by it.
    for (Incident incident : List.of(survivor, other)) {
      assertThat(Trail.count(brand.id(), "incident.owner_changed", incident.getId())).isEqualTo(1);
      assertThat(linked().timeline(incident))
          .filteredOn(line -> line.contains("owner") || line.contains("taken over"))
          .containsExactly("The incident has another owner.");
    }
  }

  /** Nobody is given work by a merge: it shows that somebody has to take it. */
  @Test
  void whatIsNobodysStaysNobodys() {
    Incident survivor = owned("Survivor", NOBODY);
    Incident other = owned("Other", ray);

    merge(survivor, other);

    assertThat(Journey.read(brand, survivor).getOwnerSubject()).isEmpty();
    assertThat(Journey.read(brand, other).getOwnerSubject()).isEqualTo("ray");
  }

  @Test
  void afterwardsTheOneThatGoesOnChangesHandsAlone() {
    Incident survivor = owned("Survivor", kim);
    Incident other = owned("Other", ray);
    merge(survivor, other);
    Incident goesOn = Journey.read(brand, survivor);

    // What was read before the merge is another version.
    assertThat(reason(survivor, ray)).isEqualTo(ErrorReason.VERSION_MISMATCH);
    assertThat(reason(Journey.read(brand, other), kim)).isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(
            brand
                .as(IncidentsGrpc.newBlockingStub(channel), Role.ROLE_RESPONDER, "ray")
                .changeOwner(owning(goesOn, ray))
                .getOwnerSubject())
        .isEqualTo("ray");
    assertThat(of("ray")).containsExactlyInAnyOrder(survivor.getId(), other.getId());
  }

  /** The merge has a version of the other one: who has read it before decided about another. */
  @Test
  void whoTakesTheOtherMeanwhileIsSeenBeforeItEnds() {
    Incident survivor = owned("Survivor", kim);
    Incident other = owned("Other", ray);
    Incident taken = brand.incidents().changeOwner(owning(other, kim));

    assertThat(Refusals.of(() -> merge(survivor, other)).reason())
        .isEqualTo(ErrorReason.VERSION_MISMATCH);
    merge(survivor, taken);

    assertThat(Journey.read(brand, other).getOwnerSubject()).isEqualTo("kim");
  }

  private Incident owned(String title, String person) {
    return brand.incidents().changeOwner(owning(brand.opened(title), person));
  }

  private static ChangeOwnerRequest owning(Incident incident, String person) {
    return ChangeOwnerRequest.newBuilder()
        .setIncidentId(incident.getId())
        .setExpectedVersion(incident.getVersion())
        .setOwnerId(person)
        .build();
  }

  private ErrorReason reason(Incident incident, String person) {
    return Refusals.of(() -> brand.incidents().changeOwner(owning(incident, person))).reason();
  }

  private Linked linked() {
    return new Linked(channel, brand);
  }

  private void merge(Incident survivor, Incident other) {
    var _ = linked().merges("lou").mergeIncidents(Linked.merging(survivor, other));
  }

  private List<String> of(String subject) {
    return new BrandSearch(channel, brand).ids(IncidentFilter.newBuilder().addOwners(subject));
  }
}
