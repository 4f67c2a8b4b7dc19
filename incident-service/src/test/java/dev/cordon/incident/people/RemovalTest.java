package dev.cordon.incident.people;

import static dev.cordon.contracts.common.v1.Role.ROLE_AUDITOR;
import static dev.cordon.contracts.common.v1.Role.ROLE_BRAND_ADMIN;
import static dev.cordon.contracts.common.v1.Role.ROLE_COUNSEL;
import static dev.cordon.contracts.common.v1.Role.ROLE_RESPONDER;
import static dev.cordon.contracts.incident.v1.PersonState.PERSON_STATE_ENROLLED;
import static dev.cordon.contracts.incident.v1.PersonState.PERSON_STATE_REMOVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.OrganizationPerson;
import dev.cordon.incident.registry.application.LeavingOrganization;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.problem.RefusalStatus;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How somebody goes, and who has to stay. Through gRPC, on a real database. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class RemovalTest {

  @GrpcClient("self")
  Channel channel;

  @Inject FakePeopleRealm realm;
  @Inject Instance<LeavingOrganization> leaving;
  @Inject EventLoop eventLoop;
  @Inject Callers callers;

  private Team team() {
    return Team.ofABrand(channel, realm);
  }

  private static String address(Team team) {
    return "noa." + team.alias() + "@people.example";
  }

  @Test
  void theLastAdministratorStays() {
    Team team = team();
    OrganizationPerson last = team.bySubject(team.admin());

    assertThat(Refusals.of(() -> team.setRoles(last, ROLE_AUDITOR)).reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(Refusals.of(() -> team.remove(last)).reason()).isEqualTo(ErrorReason.WRONG_STATE);

    // Neither who is only invited nor who comes through the provider could go on.
    team.invited(address(team), ROLE_BRAND_ADMIN);
    realm.kept(team.member("jo", ROLE_BRAND_ADMIN)).provider = Optional.of(team.alias());
    assertThat(Refusals.of(() -> team.remove(last)).reason()).isEqualTo(ErrorReason.WRONG_STATE);
  }

  @Test
  void twoAdministratorsCantRemoveEachOther() {
    Team team = team();
    String second = team.member("bea", ROLE_BRAND_ADMIN);
    OrganizationPerson ada = team.bySubject(team.admin());
    OrganizationPerson bea = team.bySubject(second);

    List<CompletableFuture<Boolean>> removals =
        Stream.of(ada, bea)
            .map(person -> CompletableFuture.supplyAsync(() -> isRemoved(team, person)))
            .toList();

    assertThat(removals.stream().map(CompletableFuture::join))
        .containsExactlyInAnyOrder(true, false);
  }

  private static boolean isRemoved(Team team, OrganizationPerson person) {
    try {
      return !team.remove(person).getId().isEmpty();
    } catch (StatusRuntimeException refused) {
      assertThat(RefusalStatus.fromGrpc(refused).reason()).isEqualTo(ErrorReason.WRONG_STATE);
      return false;
    }
  }

  @Test
  void aRemovalEndsSessionsAndTheAccountThatIsNobodyElses() {
    Team team = team();
    String lou = team.member("lou", ROLE_RESPONDER);
    OrganizationPerson person = team.bySubject(lou);

    team.remove(person);

    OrganizationPerson removed = team.awaitState(person.getId(), PERSON_STATE_REMOVED);
    assertThat(realm.accounts).doesNotContainKey(lou);
    assertThat(realm.ended).containsKey(lou);
    assertThat(removed.getEmail()).isEmpty();
    assertThat(removed.getRolesList()).isEmpty();
    assertThat(Refusals.of(() -> team.remove(removed)).reason()).isEqualTo(ErrorReason.WRONG_STATE);
  }

  @Test
  void aPersonOfTwoBrandsStaysInTheOther() {
    Team team = team();
    Team other = team();
    String lou = team.member("lou", ROLE_RESPONDER);
    realm.kept(lou).organizations.put(other.id(), Set.of(ROLE_COUNSEL));
    OrganizationPerson person = team.bySubject(lou);

    team.remove(person);

    team.awaitState(person.getId(), PERSON_STATE_REMOVED);
    assertThat(realm.kept(lou).organizations).containsOnlyKeys(other.id());
    assertThat(realm.kept(lou).enabled).isTrue();
    assertThat(realm.ended).containsKey(lou);
  }

  /** Deleted, it would be made anew at the next log-in. */
  @Test
  void anAccountOfTheProviderIsLockedAndOpenedByANewInvitation() {
    Team team = team();
    String jo = realm.account("jo." + team.alias());
    realm.kept(jo).provider = Optional.of(team.alias());
    realm.kept(jo).organizations.put(team.id(), Set.of(ROLE_RESPONDER));
    OrganizationPerson person = team.bySubject(jo);

    team.remove(person);
    team.awaitState(person.getId(), PERSON_STATE_REMOVED);
    assertThat(realm.kept(jo).enabled).isFalse();

    OrganizationPerson again = team.invited(realm.kept(jo).email, ROLE_COUNSEL);
    assertThat(again.getState()).isEqualTo(PERSON_STATE_ENROLLED);
    assertThat(realm.kept(jo).enabled).isTrue();
    assertThat(team.rolesInTheRealm(jo)).containsExactly(ROLE_COUNSEL);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void whatWasInterruptedIsFinished(int change) {
    Team team = team();
    realm.changesToLostAnswer.set(change);
    OrganizationPerson invited =
        team.people().invitePerson(Team.invitation(address(team), ROLE_COUNSEL).build());

    team.settled(invited.getId());

    String subject = realm.subjectOf(address(team)).orElseThrow();
    assertThat(team.rolesInTheRealm(subject)).containsExactly(ROLE_COUNSEL);

    realm.changesToLostAnswer.set(change);
    team.remove(team.read(invited.getId()));
    team.awaitState(invited.getId(), PERSON_STATE_REMOVED);
    assertThat(realm.accounts).doesNotContainKey(subject);
  }

  @Test
  void whoeverLeavesKeycloakLeavesTheList() {
    Team team = team();
    String lou = team.member("lou", ROLE_RESPONDER);
    OrganizationPerson person = team.bySubject(lou);

    realm.kept(lou).organizations.remove(team.id());
    // Any change asks the realm anew.
    team.invited(address(team), ROLE_COUNSEL);

    assertThat(team.read(person.getId()).getState()).isEqualTo(PERSON_STATE_REMOVED);
    assertThat(realm.kept(lou).enabled).isTrue();
  }

  @Test
  void whatIsKeptOfAnOrganizationGoesWithIt() {
    Team team = team();
    OrganizationPerson invited = team.invited(address(team), ROLE_COUNSEL);
    realm.accounts.values().forEach(account -> account.organizations.remove(team.id()));

    for (LeavingOrganization feature : leaving.stream().toList()) {
      eventLoop.await(() -> feature.leave(callers.acting(team.id(), "op")));
    }

    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> Refusals.of(() -> team.read(invited.getId())).reason() == ErrorReason.NOT_FOUND);
  }
}
