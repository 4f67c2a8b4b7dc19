package dev.cordon.incident;

import static dev.cordon.incident.testing.BrandOwners.NOBODY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.FollowBrandRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentFilter;
import dev.cordon.contracts.incident.v1.ListIncidentsRequest;
import dev.cordon.contracts.incident.v1.LiveGrpc;
import dev.cordon.contracts.incident.v1.NeedToKnowGrpc;
import dev.cordon.contracts.incident.v1.SetReadersRequest;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandOwners;
import dev.cordon.incident.testing.BrandSearch;
import dev.cordon.incident.testing.Follower;
import dev.cordon.incident.testing.Journey;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.incident.testing.Trail;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.RefusalStatus;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What others see of an incident that becomes somebody else's, and who is faster. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class HandoversTest {

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
  void whoeverReadAnotherVersionIsRefused() throws SQLException {
    String kim = owners.person("kim");
    Incident opened = brand.opened("Stale");
    var _ = owners.given(opened, kim);

    assertThat(Refusals.of(() -> owners.given(opened, NOBODY)).reason())
        .isEqualTo(ErrorReason.VERSION_MISMATCH);
    assertThat(Journey.read(brand, opened).getOwnerSubject()).isEqualTo("kim");
  }

  @Test
  void ofManyWhoTakeItAtOnceOneHasIt() throws SQLException {
    Incident opened = brand.opened("Wanted");
    List<String> people = List.of("ann", "ben", "cat", "dan", "eve", "fay");
    List<String> ids = new ArrayList<>();
    for (String subject : people) {
      ids.add(owners.person(subject));
    }

    List<CompletableFuture<Optional<ErrorReason>>> takings =
        IntStream.range(0, people.size())
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(() -> refusal(opened, ids.get(i), people.get(i))))
            .toList();
    List<Optional<ErrorReason>> answers = takings.stream().map(CompletableFuture::join).toList();

    assertThat(answers).filteredOn(Optional::isEmpty).hasSize(1);
    assertThat(answers.stream().flatMap(Optional::stream))
        .containsOnly(ErrorReason.VERSION_MISMATCH);
    Incident after = Journey.read(brand, opened);
    assertThat(after.getVersion()).isEqualTo(2);
    assertThat(after.getOwnerSubject()).isEqualTo(people.get(answers.indexOf(Optional.empty())));
    assertThat(Trail.count(brand.id(), "incident.owner_changed", opened.getId())).isEqualTo(1);
  }

  private Optional<ErrorReason> refusal(Incident incident, String person, String by) {
    return Optional.ofNullable(
            catchThrowableOfType(
                StatusRuntimeException.class, () -> owners.given(incident, person, by)))
        .map(failure -> RefusalStatus.fromGrpc(failure).reason());
  }

  /** As of tasks: it is known whose it was, until somebody takes it. */
  @Test
  void whoIsTakenOffTheListKeepsItOnPaper() throws SQLException {
    String nadia = owners.person("nadia");
    Incident hidden = brand.restricted("Hidden", "nadia");
    Incident given = owners.given(hidden, nadia);

    var _ =
        brand
            .as(NeedToKnowGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD)
            .setReaders(
                SetReadersRequest.newBuilder()
                    .setIncidentId(given.getId())
                    .setExpectedVersion(given.getVersion())
                    .setRestricted(true)
                    .build());

    Incident after = Journey.read(brand, given);
    assertThat(after.getOwnerId()).isEqualTo(nadia);
    assertThat(owners.given(after, nadia).getVersion()).isEqualTo(after.getVersion());
    assertThat(Refusals.of(() -> owners.given(after, nadia, "nadia")).reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
  }

  @Test
  void whoIsRemovedKeepsItAndIsGivenNoOther() throws SQLException {
    String kim = owners.person("kim");
    Incident given = owners.given(brand.opened("Given"), kim);
    Incident other = brand.opened("Another");

    removed(kim);

    assertThat(Journey.read(brand, given).getOwnerSubject()).isEqualTo("kim");
    assertThat(owners.owned("kim")).containsExactly(given.getId());
    assertThat(Refusals.of(() -> owners.given(other, kim)).violations())
        .extracting(FieldViolation::field)
        .containsExactly("owner_id");
  }

  private static void removed(String person) throws SQLException {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement update =
            owner.prepareStatement("update person set state = 'REMOVED' where id = ?")) {
      update.setObject(1, UUID.fromString(person));
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }

  @Test
  void itIsFoundAndListedByTheNewOwner() throws SQLException {
    String kim = owners.person("kim");
    Incident given = brand.opened("Given");
    Incident kept = brand.opened("Kept");
    Incident released = brand.opened("Released");

    var _ = owners.given(given, kim);
    var _ = owners.given(released, NOBODY);

    assertThat(owners.owned("kim")).containsExactly(given.getId());
    assertThat(owners.owned("lou")).containsExactly(kept.getId());
    assertThat(
            new BrandSearch(channel, brand)
                .page(IncidentFilter.newBuilder().addOwners("kim"), 50, "")
                .getIncidents(0)
                .getIncident()
                .getOwnerId())
        .isEqualTo(kim);
    assertThat(
            brand
                .incidents()
                .listIncidents(ListIncidentsRequest.getDefaultInstance())
                .getIncidentsList())
        .extracting(Incident::getOwnerSubject)
        .containsExactly("", "lou", "kim");
  }

  @Test
  void whoFollowsTheBrandIsTold() throws SQLException {
    String kim = owners.person("kim");
    Incident opened = brand.opened("Followed");
    Follower follower =
        Follower.from(
            from ->
                brand
                    .as(LiveGrpc.newBlockingStub(channel), Role.ROLE_RESPONDER)
                    .followBrand(FollowBrandRequest.newBuilder().setFrom(from).build()));

    var _ = owners.given(opened, kim);

    assertThat(follower.awaitEvent("incident.changed", opened.getId()).getVersion()).isEqualTo(2);
  }
}
