package dev.cordon.incident.people;

import static dev.cordon.contracts.common.v1.Role.ROLE_COUNSEL;
import static dev.cordon.contracts.common.v1.Role.ROLE_RESPONDER;
import static dev.cordon.contracts.incident.v1.PersonState.PERSON_STATE_REMOVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.common.util.concurrent.Uninterruptibles;
import dev.cordon.contracts.incident.v1.Deputy;
import dev.cordon.contracts.incident.v1.NameDeputyRequest;
import dev.cordon.contracts.incident.v1.OrganizationPerson;
import dev.cordon.incident.testing.AdvancedClock;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Trail;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nothing that gives somebody a role, or takes it back, goes unwritten. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class DeputyTrailTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @GrpcClient("self")
  Channel channel;

  @Inject FakePeopleRealm realm;
  @Inject AdvancedClock clock;

  private Team team;
  private String lou;
  private String kim;
  private Deputy named;

  /** Kim stands in for Lou, and has the role for that time. */
  @BeforeEach
  void standIn() {
    team = Team.ofABrand(channel, realm);
    lou = team.member("lou", ROLE_RESPONDER);
    kim = team.member("kim", ROLE_COUNSEL);
    named = inPlaceOf(lou, kim);
    await().atMost(PATIENCE).until(() -> team.rolesInTheRealm(kim).contains(ROLE_RESPONDER));
  }

  /** For eight hours. */
  private Deputy inPlaceOf(String person, String deputy) {
    return team.deputies()
        .nameDeputy(
            NameDeputyRequest.newBuilder()
                .setRole(ROLE_RESPONDER)
                .setPersonId(team.bySubject(person).getId())
                .setDeputyId(team.bySubject(deputy).getId())
                .setFrom(Brand.timestamp(Instant.now().minusSeconds(60)))
                .setUntil(Brand.timestamp(Instant.now().plus(Duration.ofHours(8))))
                .setGrantsRole(true)
                .build());
  }

  private long entries(String action) {
    return Trail.count(team.id(), action, named.getId());
  }

  private void awaitTakenBack() {
    await().atMost(PATIENCE).until(() -> entries("deputy.role-taken-back") == 1);
  }

  @Test
  void aRoleForATimeHasAnEntryWhenItComesAndWhenItGoes() {
    assertThat(entries("deputy.role-given")).isEqualTo(1);
    assertThat(entries("deputy.role-taken-back")).isZero();

    clock.ahead(Duration.ofHours(9), this::awaitTakenBack);

    assertThat(team.rolesInTheRealm(kim)).containsExactly(ROLE_COUNSEL);
    assertThat(entries("deputy.role-given")).isEqualTo(1);
    // Its time was over: nothing ended it.
    assertThat(entries("deputy.ended")).isZero();
  }

  /** The identity provider takes its time, and the deputy's is over before it answers. */
  @Test
  void aRoleWhoseTimeEndsWhileItIsGivenIsTakenBackToo() throws InterruptedException {
    String nia = team.member("nia", ROLE_RESPONDER);
    String max = team.member("max", ROLE_COUNSEL);
    CountDownLatch given = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    realm.whileSetting.put(
        max,
        () -> {
          given.countDown();
          var _ = Uninterruptibles.awaitUninterruptibly(over, PATIENCE);
        });
    named = inPlaceOf(nia, max);
    assertThat(given.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

    clock.ahead(
        Duration.ofHours(9),
        () -> {
          over.countDown();
          awaitTakenBack();
        });

    assertThat(team.rolesInTheRealm(max)).containsExactly(ROLE_COUNSEL);
  }

  @Test
  void whoLosesTheRoleHasNoDeputyInIt() {
    OrganizationPerson person = team.bySubject(lou);

    var _ = team.setRoles(person, ROLE_COUNSEL);

    assertThat(entries("deputy.ended")).isEqualTo(1);
    awaitTakenBack();
    assertThat(team.rolesInTheRealm(kim)).containsExactly(ROLE_COUNSEL);
  }

  @Test
  void whoIsRemovedHasNoDeputy() {
    OrganizationPerson person = team.bySubject(lou);

    var _ = team.remove(person);

    var _ = team.awaitState(person.getId(), PERSON_STATE_REMOVED);
    assertThat(entries("deputy.ended")).isEqualTo(1);
    awaitTakenBack();
  }

  @Test
  void aDeputyWhoIsRemovedLosesTheRoleWithTheRest() {
    OrganizationPerson person = team.bySubject(kim);

    var _ = team.remove(person);

    var _ = team.awaitState(person.getId(), PERSON_STATE_REMOVED);
    assertThat(entries("deputy.ended")).isEqualTo(1);
    assertThat(entries("deputy.role-taken-back")).isEqualTo(1);
  }

  @Test
  void whoWasRemovedElsewhereHasNoDeputyEither() {
    realm.kept(lou).organizations.remove(team.id());

    var _ = team.invited("noa." + team.alias() + "@people.example", ROLE_COUNSEL);

    assertThat(entries("deputy.ended")).isEqualTo(1);
    awaitTakenBack();
  }
}
