package dev.cordon.incident.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.registry.application.OnboardingQueue;
import dev.cordon.incident.registry.application.OnboardingQueue.ClaimedOnboarding;
import dev.cordon.incident.registry.application.OnboardingQueue.Registration;
import dev.cordon.incident.registry.domain.OnboardingRequest;
import dev.cordon.incident.registry.domain.OrganizationKind;
import dev.cordon.incident.registry.domain.OrganizationProfile;
import dev.cordon.incident.registry.domain.Person;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
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

/** Two workers and one row, at times that the service's own worker doesn't live to see. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class OnboardingLeaseTest {

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

  @Inject OnboardingQueue queue;
  @Inject EventLoop eventLoop;
  @Inject Callers callers;

  @Test
  void aWorkerThatLostItsLeaseChangesNothing() throws SQLException {
    register("lease-one", "One");
    ClaimedOnboarding late = claim(START).orElseThrow();
    assertThat(claim(START)).isEmpty();
    ClaimedOnboarding next = claim(AFTER_THE_LEASE).orElseThrow();

    assertThat(renew(late)).isFalse();
    assertThat(postpone(late)).isFalse();
    assertThat(activate(late, "late")).isFalse();
    assertThat(count("organization_profile where sector = 'late'")).isZero();
    assertThat(count("audit_entry where object_id = 'lease-one'")).isZero();
    // The other one still holds it, and nobody else gets it.
    assertThat(renew(next)).isTrue();
    assertThat(claim(AFTER_THE_LEASE)).isEmpty();

    assertThat(activate(next, "next")).isTrue();
    assertThat(activate(next, "again")).isFalse();
    assertThat(count("audit_entry where object_id = 'lease-one' and request_id = 'req-lease'"))
        .isEqualTo(1);
    assertThat(count("organization where alias = 'lease-one' and state = 'ACTIVE'")).isEqualTo(1);
    assertThat(count("onboarding where alias = 'lease-one'")).isZero();
  }

  @Test
  void ofWorkersAtOnceOneGetsTheRow() {
    register("lease-two", "Two");

    List<CompletableFuture<Optional<ClaimedOnboarding>>> claims;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      claims =
          IntStream.range(0, 8)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> claim(START), threads))
              .toList();
    }

    List<ClaimedOnboarding> got =
        claims.stream().map(CompletableFuture::join).flatMap(Optional::stream).toList();
    assertThat(got).hasSize(1);
    assertThat(activate(got.getFirst(), "two")).isTrue();
  }

  @Test
  void aRequestIsReplacedWhenNobodyIsAtItAndItsWorkerFindsOut() {
    register("lease-three", "Three");
    ClaimedOnboarding late = claim(START).orElseThrow();
    assertThat(register("lease-three", "Restated", START))
        .isInstanceOf(Registration.BeingMade.class);

    assertThat(register("lease-three", "Restated", AFTER_THE_LEASE))
        .isInstanceOf(Registration.Accepted.class);

    assertThat(renew(late)).isFalse();
    assertThat(activate(late, "late")).isFalse();
    ClaimedOnboarding next = claim(AFTER_THE_LEASE).orElseThrow();
    assertThat(next.request().profile().name()).isEqualTo("Restated");
    assertThat(next.startOver()).isTrue();
    assertThat(next.attempts()).isEqualTo(1);
    assertThat(activate(next, "three")).isTrue();
    assertThat(register("lease-three", "Restated", AFTER_THE_LEASE))
        .isInstanceOf(Registration.Accepted.class);
    assertThat(register("lease-three", "Otherwise", AFTER_THE_LEASE))
        .isInstanceOf(Registration.Taken.class);
  }

  private void register(String alias, String name) {
    assertThat(register(alias, name, START)).isInstanceOf(Registration.Accepted.class);
  }

  private Registration register(String alias, String name, Instant now) {
    return eventLoop.await(() -> queue.register(OPERATOR, request(alias, name, ""), now));
  }

  private Optional<ClaimedOnboarding> claim(Instant now) {
    return eventLoop.await(() -> queue.claim(now, now.plus(LEASE)));
  }

  private boolean renew(ClaimedOnboarding claimed) {
    return eventLoop.await(() -> queue.renew(claimed, AFTER_THE_LEASE.plus(LEASE)));
  }

  private boolean postpone(ClaimedOnboarding claimed) {
    return eventLoop.await(() -> queue.postpone(claimed, AFTER_THE_LEASE, "away"));
  }

  /** Under an id of its own, with a profile by which it is known. */
  private boolean activate(ClaimedOnboarding claimed, String sector) {
    OrganizationProfile profile = claimed.request().profile();
    ClaimedOnboarding marked =
        new ClaimedOnboarding(
            claimed.lease(),
            request(profile.alias(), profile.name(), sector),
            claimed.initiator(),
            claimed.requestId(),
            claimed.attempts(),
            claimed.startOver());
    Caller.Service caller =
        callers.acting(UUID.randomUUID(), claimed.initiator(), claimed.requestId());
    return eventLoop.await(() -> queue.activate(caller, marked, AFTER_THE_LEASE));
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
