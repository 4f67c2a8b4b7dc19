package dev.cordon.incident;

import static dev.cordon.incident.testing.Brand.opening;
import static dev.cordon.incident.testing.BrandOwners.NOBODY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.IncidentsGrpc;
import dev.cordon.contracts.incident.v1.ListTimelineRequest;
import dev.cordon.contracts.incident.v1.TimelineEntry;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandOwners;
import dev.cordon.incident.testing.Journey;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.kernel.problem.FieldViolation;
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
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose incident it is, and how it becomes somebody else's. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class OwnersTest {

  @GrpcClient("self")
  Channel channel;

  private Brand brand;
  private BrandOwners owners;

  @BeforeEach
  void begin() {
    brand = Brand.unregistered(channel);
    owners = new BrandOwners(channel, brand);
  }

  @Test
  void whoeverOpensAnIncidentOwnsItAtFirst() throws SQLException {
    Incident before = brand.opened("By somebody who isn't one of the brand's people");
    String lou = owners.person("lou");

    Incident opened = brand.opened("By one of them");

    assertThat(before.getOwnerSubject()).isEqualTo("lou");
    assertThat(before.getOwnerId()).isEmpty();
    assertThat(opened.getOwnerSubject()).isEqualTo("lou");
    assertThat(opened.getOwnerId()).isEqualTo(lou);
    assertThat(Journey.read(brand, opened).getOwnerId()).isEqualTo(lou);
  }

  @Test
  void whatAMachineOpensIsNobodysUntilSomebodyTakesIt() throws SQLException {
    String ray = owners.person("ray");
    String token =
        TestIssuer.running()
            .machine(
                brand.id(), brand.alias(), "siem", "openid incidents:write", Role.ROLE_RESPONDER);

    Incident opened =
        Calls.as(IncidentsGrpc.newBlockingStub(channel), token, brand.alias())
            .openIncident(opening("By a machine").build());
    List<String> ofTheMachine = owners.owned(opened.getOpenedBy());
    Incident taken = owners.given(opened, ray, "ray");

    assertThat(opened.getOpenedBy()).isNotEmpty();
    assertThat(opened.getOwnerSubject()).isEmpty();
    assertThat(ofTheMachine).isEmpty();
    assertThat(taken.getOwnerSubject()).isEqualTo("ray");
    assertThat(owners.owned("ray")).containsExactly(opened.getId());
  }

  @Test
  void aLeadGivesItToAnybodyAndToNobody() throws SQLException {
    String kim = owners.person("kim");
    Incident opened = brand.opened("Given");

    Incident given = owners.given(opened, kim);
    Incident nobodys = owners.given(given, NOBODY);

    assertThat(given.getOwnerId()).isEqualTo(kim);
    assertThat(given.getOwnerSubject()).isEqualTo("kim");
    assertThat(given.getOpenedBy()).isEqualTo("lou");
    assertThat(given.getVersion()).isEqualTo(2);
    assertThat(nobodys.getOwnerId()).isEmpty();
    assertThat(nobodys.getOwnerSubject()).isEmpty();
    assertThat(nobodys.getVersion()).isEqualTo(3);
    assertThat(lines(opened))
        .containsExactly(
            "Incident opened.",
            "The incident has another owner.",
            "The incident has no owner any more.");
    assertThat(trail(opened)).containsExactly("lou: lou > kim", "lou: kim > ");
  }

  @Test
  void aResponderTakesItAndPutsItOnNobodyElse() throws SQLException {
    String ray = owners.person("ray");
    String kim = owners.person("kim");
    Incident opened = brand.opened("Taken");

    Incident taken = owners.given(opened, ray, "ray");

    assertThat(taken.getOwnerSubject()).isEqualTo("ray");
    for (String other : List.of(kim, NOBODY)) {
      assertThat(Refusals.of(() -> owners.given(taken, other, "ray")).reason())
          .isEqualTo(ErrorReason.MISSING_ROLE);
    }
    assertThat(Journey.read(brand, opened).getOwnerSubject()).isEqualTo("ray");
    assertThat(lines(opened)).endsWith("The incident was taken over.");
    assertThat(trail(opened)).containsExactly("ray: lou > ray");
  }

  /** Nothing has changed: neither for whoever has read it nor for the trail. */
  @Test
  void whoeverOwnsItAlreadyChangesNothing() throws SQLException {
    String kim = owners.person("kim");
    Incident given = owners.given(brand.opened("Kept"), kim);

    assertThat(owners.given(given, kim)).isEqualTo(given);
    assertThat(lines(given)).hasSize(2);
    assertThat(trail(given)).hasSize(1);
  }

  @Test
  void anOwnerIsOneOfTheBrandsPeople() throws SQLException {
    String foreign = new BrandOwners(channel, Brand.unregistered(channel)).person("kim");
    Incident incident = brand.opened("Ours");

    for (String nobody : List.of(foreign, UUID.randomUUID().toString(), "kim")) {
      assertThat(Refusals.of(() -> owners.given(incident, nobody)).violations())
          .extracting(FieldViolation::field)
          .containsExactly("owner_id");
    }
    assertThat(Journey.read(brand, incident).getVersion()).isEqualTo(1);
  }

  @Test
  void aRestrictedIncidentIsOwnedByTheNamedAlone() throws SQLException {
    String kim = owners.person("kim");
    String nadia = owners.person("nadia");
    Incident hidden = brand.restricted("Hidden", "nadia");

    assertThat(Refusals.of(() -> owners.given(hidden, kim)).violations())
        .containsExactly(new FieldViolation("owner_id", "isn't named in this restricted incident"));
    assertThat(Refusals.of(() -> owners.given(hidden, kim, "kim")).reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(owners.given(hidden, nadia).getOwnerSubject()).isEqualTo("nadia");
  }

  @Test
  void whatHasEndedKeepsItsOwner() throws SQLException {
    String kim = owners.person("kim");
    Incident rejected = Journey.opened(brand, IncidentState.INCIDENT_STATE_REJECTED);

    assertThat(Refusals.of(() -> owners.given(rejected, kim)).reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(Journey.read(brand, rejected).getOwnerSubject()).isEqualTo("lou");
  }

  private List<String> lines(Incident incident) {
    return brand
        .incidents()
        .listTimeline(ListTimelineRequest.newBuilder().setIncidentId(incident.getId()).build())
        .getEntriesList()
        .stream()
        .map(TimelineEntry::getText)
        .toList();
  }

  /** Who did it, from whom to whom. */
  private List<String> trail(Incident incident) throws SQLException {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement select =
            owner.prepareStatement(
                "select concat(actor, ': ', before::jsonb->>'owner', ' > ', after::jsonb->>'owner')"
                    + " from audit_entry where tenant_id = ? and object_id = ?"
                    + " and action = 'incident.owner_changed' order by happened_at")) {
      select.setObject(1, brand.id());
      select.setString(2, incident.getId());
      List<String> entries = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          entries.add(rows.getString(1));
        }
      }
      return entries;
    }
  }
}
