package dev.cordon.incident.people;

import static dev.cordon.contracts.common.v1.Role.ROLE_COUNSEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.incident.v1.AnnounceOffboardingRequest;
import dev.cordon.contracts.incident.v1.ConfirmOffboardingRequest;
import dev.cordon.contracts.incident.v1.GetOrganizationRequest;
import dev.cordon.contracts.incident.v1.OnboardingGrpc;
import dev.cordon.contracts.incident.v1.Organization;
import dev.cordon.incident.people.application.PeopleStore;
import dev.cordon.incident.people.application.PeopleWork;
import dev.cordon.incident.registry.application.LeavingOrganization;
import dev.cordon.incident.testing.Brand;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.closure.Closure;
import dev.cordon.kernel.closure.Closures;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is kept of an organization's people goes with it, and doesn't come back. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class LeavingPeopleTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @GrpcClient("self")
  Channel channel;

  @Inject FakePeopleRealm realm;
  @Inject PeopleStore store;
  @Inject PeopleWork work;
  @Inject Closures closures;
  @Inject Instance<LeavingOrganization> leaving;
  @Inject EventLoop eventLoop;
  @Inject Callers callers;

  private Caller.Service ourselves(Team team) {
    return callers.acting(team.id(), "olga");
  }

  private void leave(Team team) {
    leaving.forEach(feature -> eventLoop.await(() -> feature.leave(ourselves(team))));
  }

  /** Its members are in the realm yet, as they are while they are removed one after the other. */
  @Test
  void aLateLookWritesNothingDown() {
    Team team = Team.ofABrand(channel, realm);
    var _ = team.bySubject(team.admin());
    announce(team);
    awaitClosure(team, Closure.LEAVING);
    leave(team);

    lookLate(team);
    await().atMost(PATIENCE).until(() -> isLookedAt(team, "due_at > now() + interval '5 minutes'"));
    assertNothingIsKept(team);

    confirm(team);
    awaitClosure(team, Closure.GONE);
    lookLate(team);
    await().atMost(PATIENCE).until(() -> !isLookedAt(team, "true"));
    assertNothingIsKept(team);
  }

  @Test
  void whoIsBeingLookedForMeanwhileIsntKept() throws Exception {
    Team team = Team.ofABrand(channel, realm);
    String address = "noa." + team.alias() + "@people.example";
    CompletableFuture<Void> left = new CompletableFuture<>();
    realm.whileMaking.put(
        address,
        () -> {
          leave(team);
          left.complete(null);
        });

    var _ = team.people().invitePerson(Team.invitation(address, ROLE_COUNSEL).build());
    left.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

    // What was made for them is removed last.
    await().atMost(PATIENCE).until(() -> realm.subjectOf(address).isEmpty());
    assertNothingIsKept(team);
  }

  private void assertNothingIsKept(Team team) {
    assertThat(eventLoop.await(() -> store.page(ourselves(team), Optional.empty(), 10))).isEmpty();
    assertThat(eventLoop.await(() -> store.comparedAt(ourselves(team)))).isEqualTo(Instant.EPOCH);
  }

  private void announce(Team team) {
    var _ =
        Brand.operator(OnboardingGrpc.newBlockingStub(channel))
            .announceOffboarding(
                AnnounceOffboardingRequest.newBuilder()
                    .setAlias(team.alias())
                    .setExpectedVersion(Brand.version(channel, team.alias()))
                    .setRetainUntil(LocalDate.now(ZoneOffset.UTC).toString())
                    .setReason("the contract has ended")
                    .build());
  }

  private void confirm(Team team) {
    var second = Brand.operator(OnboardingGrpc.newBlockingStub(channel), "another-op");
    var get = GetOrganizationRequest.newBuilder().setAlias(team.alias()).build();
    Organization read =
        await()
            .atMost(PATIENCE)
            .until(() -> second.getOrganization(get), settled -> !settled.hasOperation());
    var _ =
        second.confirmOffboarding(
            ConfirmOffboardingRequest.newBuilder()
                .setAlias(team.alias())
                .setExpectedVersion(read.getVersion())
                .setVersion(read.getVersion())
                .build());
  }

  private void awaitClosure(Team team, Closure closure) {
    await()
        .atMost(PATIENCE)
        .until(() -> closures.of(ourselves(team).tenant()).equals(Optional.of(closure)));
  }

  /** As of a look that was asked for before, and is taken now. */
  private void lookLate(Team team) {
    eventLoop.await(() -> work.ask(ourselves(team), team.id(), Instant.now()));
  }

  private static boolean isLookedAt(Team team, String when) throws SQLException {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement query =
            owner.prepareStatement(
                "select 1 from people_work where organization_id = ? and target = ? and " + when)) {
      query.setObject(1, team.id());
      query.setObject(2, team.id());
      try (ResultSet rows = query.executeQuery()) {
        return rows.next();
      }
    }
  }
}
