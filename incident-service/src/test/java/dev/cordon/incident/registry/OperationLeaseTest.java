package dev.cordon.incident.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.ServiceIdentity;
import dev.cordon.incident.registry.application.LeaseLostException;
import dev.cordon.incident.registry.application.OperationQueue;
import dev.cordon.incident.registry.application.OperationQueue.Claimed;
import dev.cordon.incident.registry.application.OperationQueue.Registration;
import dev.cordon.incident.registry.application.OrganizationStore;
import dev.cordon.incident.registry.domain.OnboardingRequest;
import dev.cordon.incident.registry.domain.OperationKind;
import dev.cordon.incident.registry.domain.OperationStep;
import dev.cordon.incident.registry.domain.OrganizationKind;
import dev.cordon.incident.registry.domain.OrganizationProfile;
import dev.cordon.incident.registry.domain.Person;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two workers and one row, at times that the service's own workers don't live to see. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class OperationLeaseTest {

  private static final Instant START = Instant.parse("2100-01-01T00:00:00Z");
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Instant AFTER_THE_LEASE = START.plus(LEASE);

  private static final Caller OPERATOR =
      new Caller.Member(
          "op",
          new Tenant(UUID.fromString("00000000-0000-7000-8000-000000000001")),
          "cordon-platform",
          Set.of(Role.ROLE_PLATFORM_OPERATOR),
          "req-lease");

  @Inject OperationQueue queue;
  @Inject OrganizationStore organizations;
  @Inject EventLoop eventLoop;

  @Test
  void aWorkerThatLostItsLeaseChangesNothing() throws SQLException {
    register("lease-one", "One");
    Claimed late = claim("lease-one", START).orElseThrow();
    assertThat(claim("lease-one", START)).isEmpty();
    Claimed next = claim("lease-one", AFTER_THE_LEASE).orElseThrow();

    assertThat(renew(late)).isFalse();
    assertThat(advance(late)).isFalse();
    assertThat(postpone(late)).isFalse();
    assertThat(admit(late, "late")).isFalse();
    assertThat(count("organization_profile where sector = 'late'")).isZero();
    // The other one still holds it, and nobody else gets it.
    assertThat(renew(next)).isTrue();
    assertThat(claim("lease-one", AFTER_THE_LEASE)).isEmpty();

    assertThat(admit(next, "next")).isTrue();
    assertThat(admit(next, "again")).isFalse();
    assertThat(count("organization where alias = 'lease-one' and state = 'ACTIVE'")).isEqualTo(1);
    assertThat(count("operation where alias = 'lease-one'")).isZero();
  }

  @Test
  void ofWorkersAtOnceOneGetsTheRow() {
    register("lease-two", "Two");

    List<CompletableFuture<Optional<Claimed>>> claims;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      claims =
          IntStream.range(0, 8)
              .mapToObj(
                  i -> CompletableFuture.supplyAsync(() -> claim("lease-two", START), threads))
              .toList();
    }

    List<Claimed> got =
        claims.stream().map(CompletableFuture::join).flatMap(Optional::stream).toList();
    assertThat(got).hasSize(1);
    assertThat(admit(got.getFirst(), "two")).isTrue();
  }

  @Test
  void whoGoesOnBeginsBehindTheLastStepThatWasRecorded() {
    register("lease-four", "Four");
    Claimed first = claim("lease-four", START).orElseThrow();
    UUID made = UUID.randomUUID();
    Claimed advanced =
        new Claimed(
            first.lease(),
            first.operation().advanced(START),
            Optional.of(made),
            first.onboarding(),
            first.initiator(),
            first.requestId(),
            first.askedIn());
    assertThat(eventLoop.await(() -> queue.advance(advanced, AFTER_THE_LEASE))).isTrue();

    Claimed next = claim("lease-four", AFTER_THE_LEASE).orElseThrow();

    assertThat(next.operation().step()).isEqualTo(OperationStep.MAKE_ROLES);
    assertThat(next.organizationId()).contains(made);
    assertThat(next.initiator()).isEqualTo("op");
    assertThat(next.requestId()).isEqualTo("req-lease");
    assertThat(next.askedIn()).isEqualTo(OPERATOR.tenant());
    assertThat(next.onboarding()).isEqualTo(first.onboarding());
    assertThat(admit(next, "four")).isTrue();
  }

  @Test
  void aRequestIsReplacedWhenNobodyIsAtItAndItsWorkerFindsOut() {
    register("lease-three", "Three");
    Claimed late = claim("lease-three", START).orElseThrow();
    assertThat(register("lease-three", "Restated", START))
        .isInstanceOf(Registration.BeingMade.class);

    assertThat(register("lease-three", "Restated", AFTER_THE_LEASE))
        .isInstanceOfSatisfying(
            Registration.Accepted.class,
            accepted ->
                assertThat(accepted.replaced().orElseThrow().profile().name()).isEqualTo("Three"));

    assertThat(renew(late)).isFalse();
    assertThat(admit(late, "late")).isFalse();
    Claimed next = claim("lease-three", AFTER_THE_LEASE).orElseThrow();
    assertThat(next.onboarding().orElseThrow().profile().name()).isEqualTo("Restated");
    assertThat(next.operation().kind()).isEqualTo(OperationKind.ONBOARD_ANEW);
    assertThat(next.operation().attempts()).isEqualTo(1);
    assertThat(admit(next, "three")).isTrue();
    assertThat(register("lease-three", "Restated", AFTER_THE_LEASE))
        .isInstanceOf(Registration.Repeated.class);
    assertThat(register("lease-three", "Otherwise", AFTER_THE_LEASE))
        .isInstanceOf(Registration.Taken.class);
  }

  /** Of another organization, should there ever be two of them. */
  @Test
  void aRequestGoesAlongWithWhoeverRestatesIt() throws SQLException {
    register("lease-five", "Five");
    Caller other =
        new Caller.Member(
            "op-two",
            new Tenant(UUID.fromString("00000000-0000-7000-8000-000000000002")),
            "cordon-platform",
            Set.of(Role.ROLE_PLATFORM_OPERATOR),
            "req-other");

    assertThat(register(other, "lease-five", "Restated", START))
        .isInstanceOfSatisfying(
            Registration.Accepted.class,
            accepted ->
                assertThat(accepted.replaced().orElseThrow().profile().name()).isEqualTo("Five"));

    Claimed claimed = claim("lease-five", AFTER_THE_LEASE).orElseThrow();
    assertThat(claimed.askedIn()).isEqualTo(other.tenant());
    assertThat(claimed.onboarding().orElseThrow().profile().name()).isEqualTo("Restated");
    UUID id = claimed.operation().id();
    assertThat(count("operation_request where operation_id = '%s'".formatted(id))).isEqualTo(1);
    assertThat(admit(claimed, "five")).isTrue();
    assertThat(count("operation_request where operation_id = '%s'".formatted(id))).isZero();
  }

  private void register(String alias, String name) {
    assertThat(register(alias, name, START)).isInstanceOf(Registration.Accepted.class);
  }

  private Registration register(String alias, String name, Instant now) {
    return register(OPERATOR, alias, name, now);
  }

  private Registration register(Caller caller, String alias, String name, Instant now) {
    return eventLoop.await(() -> queue.register(caller, request(alias, name, ""), now));
  }

  /** Whatever else is due by then is left to whoever comes after that. */
  private Optional<Claimed> claim(String alias, Instant now) {
    Optional<Claimed> claimed = claim(now);
    while (claimed.isPresent() && !claimed.get().operation().alias().equals(alias)) {
      claimed = claim(now);
    }
    return claimed;
  }

  private Optional<Claimed> claim(Instant now) {
    return eventLoop.await(() -> queue.claim(now, now.plus(LEASE)));
  }

  private boolean renew(Claimed claimed) {
    return eventLoop.await(() -> queue.renew(claimed, AFTER_THE_LEASE.plus(LEASE)));
  }

  private boolean advance(Claimed claimed) {
    return eventLoop.await(() -> queue.advance(claimed, AFTER_THE_LEASE.plus(LEASE)));
  }

  private boolean postpone(Claimed claimed) {
    return eventLoop.await(() -> queue.postpone(claimed, AFTER_THE_LEASE, "away"));
  }

  /** As the last step does, under an id of its own and with a profile by which it is known. */
  private boolean admit(Claimed claimed, String sector) {
    String alias = claimed.operation().alias();
    OrganizationProfile profile = request(alias, "Name", sector).profile();
    try {
      eventLoop.await(
          () ->
              organizations.inTransaction(
                  new Caller.Service(
                      ServiceIdentity.SERVICE_IDENTITY_INCIDENT,
                      new Tenant(UUID.randomUUID()),
                      "op",
                      "req-lease"),
                  () ->
                      organizations
                          .lock(alias)
                          .map(Optional::orElseThrow)
                          .chain(entry -> organizations.admit(entry, profile, AFTER_THE_LEASE))
                          .chain(() -> queue.remove(claimed))
                          .invoke(
                              held -> {
                                if (!held) {
                                  throw new LeaseLostException(alias);
                                }
                              })));
      return true;
    } catch (LeaseLostException lost) {
      return false;
    }
  }

  private static OnboardingRequest request(String alias, String name, String sector) {
    return new OnboardingRequest(
        new OrganizationProfile(
            OrganizationKind.PARTNER,
            alias,
            name,
            "",
            sector,
            List.of("retail.example"),
            "",
            List.of(),
            "",
            List.of()),
        List.of(
            new Person(
                "nia", "nia@retail.example", "Nia", "N", Set.of(Role.ROLE_PARTNER_ANALYST))));
  }

  private static int count(String from) throws SQLException {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement count = owner.prepareStatement("select count(*) from " + from);
        ResultSet rows = count.executeQuery()) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
