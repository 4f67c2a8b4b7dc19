package dev.cordon.incident.people;

import static dev.cordon.contracts.common.v1.Role.ROLE_AUDITOR;
import static dev.cordon.contracts.common.v1.Role.ROLE_BRAND_ADMIN;
import static dev.cordon.contracts.common.v1.Role.ROLE_COUNSEL;
import static dev.cordon.contracts.common.v1.Role.ROLE_GROUP_SECURITY;
import static dev.cordon.contracts.common.v1.Role.ROLE_INCIDENT_LEAD;
import static dev.cordon.contracts.common.v1.Role.ROLE_PARTNER_ANALYST;
import static dev.cordon.contracts.common.v1.Role.ROLE_PLATFORM_OPERATOR;
import static dev.cordon.contracts.common.v1.Role.ROLE_RESPONDER;
import static dev.cordon.contracts.incident.v1.PersonState.PERSON_STATE_ENROLLED;
import static dev.cordon.contracts.incident.v1.PersonState.PERSON_STATE_INVITED;
import static dev.cordon.contracts.incident.v1.PersonState.PERSON_STATE_REMOVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.InvitePersonRequest;
import dev.cordon.contracts.incident.v1.ListPeopleRequest;
import dev.cordon.contracts.incident.v1.OrganizationPerson;
import dev.cordon.contracts.incident.v1.PeopleGrpc;
import dev.cordon.incident.registry.application.LeavingOrganization;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.problem.RefusalStatus;
import dev.cordon.testkit.quarkus.Calls;
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
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Through gRPC, on a real database; Keycloak is real in the end-to-end test. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class PeopleTest {

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
  void whoeverIsAMemberInKeycloakIsOnTheList() {
    Team team = team();
    String lou = team.member("lou", ROLE_RESPONDER, ROLE_AUDITOR);

    OrganizationPerson listed = team.bySubject(lou);

    assertThat(listed.getState()).isEqualTo(PERSON_STATE_ENROLLED);
    assertThat(listed.getSubject()).isEqualTo(lou);
    assertThat(listed.getRolesList()).containsExactlyInAnyOrder(ROLE_RESPONDER, ROLE_AUDITOR);
    assertThat(listed.getPending()).isFalse();
  }

  @Test
  void somebodyInvitedGetsAnAccountWithTheRolesAndNoWayIn() {
    Team team = team();

    OrganizationPerson invited = team.invited(address(team), ROLE_COUNSEL);

    assertThat(invited.getState()).isEqualTo(PERSON_STATE_INVITED);
    assertThat(invited.getSubject()).isEmpty();
    String subject = realm.subjectOf(address(team)).orElseThrow();
    assertThat(team.rolesInTheRealm(subject)).containsExactly(ROLE_COUNSEL);
    assertThat(realm.kept(subject).key).isFalse();
  }

  @Test
  void theSameKeyInvitesOnce() {
    Team team = team();
    var stub = Calls.with(team.people(), "cordon-idempotency-key", "once");
    InvitePersonRequest request = Team.invitation(address(team), ROLE_COUNSEL).build();

    OrganizationPerson first = stub.invitePerson(request);

    assertThat(stub.invitePerson(request)).isEqualTo(first);
    assertThat(Refusals.of(() -> team.people().invitePerson(request)).reason())
        .isEqualTo(ErrorReason.ALREADY_EXISTS);
  }

  static Stream<InvitePersonRequest> bad() {
    return Stream.of(
        Team.invitation("noa@people.example").build(),
        Team.invitation("noa@people.example", ROLE_PLATFORM_OPERATOR).build(),
        Team.invitation("noa@people.example", ROLE_GROUP_SECURITY).build(),
        Team.invitation("noa@people.example", ROLE_PARTNER_ANALYST).build(),
        Team.invitation("noa", ROLE_COUNSEL).build(),
        Team.invitation("noa@people.example, eve@people.example", ROLE_COUNSEL).build(),
        Team.invitation("noa@people.example", ROLE_COUNSEL).setGivenName(" ").build(),
        Team.invitation("noa@people.example", ROLE_COUNSEL).setFamilyName("<b>").build());
  }

  @ParameterizedTest
  @MethodSource("bad")
  void whatIsWrongIsNamedAndChangesNothing(InvitePersonRequest request) {
    Team team = team();

    var refusal = Refusals.of(() -> team.people().invitePerson(request));

    assertThat(refusal.reason()).isEqualTo(ErrorReason.INVALID_FIELD);
    assertThat(refusal.violations()).hasSize(1);
    assertThat(team.all()).extracting(OrganizationPerson::getSubject).containsExactly(team.admin());
  }

  @Test
  void aGroupHasRolesOfItsOwn() {
    Team group = Team.of(channel, realm, Brand.group(channel));

    assertThat(group.invited(address(group), ROLE_GROUP_SECURITY).getRolesList())
        .containsExactly(ROLE_GROUP_SECURITY);
    assertThat(
            Refusals.of(
                    () ->
                        group
                            .people()
                            .invitePerson(
                                Team.invitation("x@people.example", ROLE_INCIDENT_LEAD).build()))
                .violations())
        .extracting("field")
        .containsExactly("roles");
  }

  /** Whoever took the brand's own provider over would make accounts that outlive its cut-off. */
  @Test
  void whoCameThroughTheProviderReadsAndChangesNothing() {
    Team team = team();
    var through = team.through(ROLE_BRAND_ADMIN);

    assertThat(
            Refusals.of(
                    () ->
                        through.invitePerson(Team.invitation(address(team), ROLE_COUNSEL).build()))
                .reason())
        .isEqualTo(ErrorReason.MISSING_ROLE);
    assertThat(realm.subjectOf(address(team))).isEmpty();
  }

  @Test
  void rolesAreSetInOneOrganizationAlone() {
    Team team = team();
    Team other = team();
    String lou = team.member("lou", ROLE_RESPONDER);
    realm.kept(lou).organizations.put(other.id(), Set.of(ROLE_COUNSEL));

    OrganizationPerson before = team.bySubject(lou);
    OrganizationPerson after = team.settled(team.setRoles(before, ROLE_INCIDENT_LEAD).getId());

    assertThat(after.getRolesList()).containsExactly(ROLE_INCIDENT_LEAD);
    assertThat(team.rolesInTheRealm(lou)).containsExactly(ROLE_INCIDENT_LEAD);
    assertThat(other.rolesInTheRealm(lou)).containsExactly(ROLE_COUNSEL);
    assertThat(Refusals.of(() -> team.setRoles(before, ROLE_AUDITOR)).reason())
        .isEqualTo(ErrorReason.VERSION_MISMATCH);
  }

  @Test
  void whatSomebodyChangedInKeycloakCounts() {
    Team team = team();
    String lou = team.member("lou", ROLE_RESPONDER);
    OrganizationPerson before = team.bySubject(lou);

    realm.kept(lou).organizations.put(team.id(), Set.of(ROLE_AUDITOR));

    // The version was read before somebody else's change.
    assertThat(Refusals.of(() -> team.setRoles(before, ROLE_COUNSEL)).reason())
        .isEqualTo(ErrorReason.VERSION_MISMATCH);
    assertThat(team.read(before.getId()).getRolesList()).containsExactly(ROLE_AUDITOR);
  }

  @Test
  void aPersonOfAnotherBrandIsNobody() {
    Team team = team();
    Team other = team();
    OrganizationPerson foreign = other.invited(address(other), ROLE_COUNSEL);

    assertThat(Refusals.of(() -> team.read(foreign.getId())).reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(Refusals.of(() -> team.remove(foreign)).reason()).isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(Refusals.of(() -> team.setRoles(foreign)).reason()).isEqualTo(ErrorReason.NOT_FOUND);
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
  void whileKeycloakIsAwayPeopleAreReadAndNothingIsDecided() {
    Team team = team();
    OrganizationPerson ada = team.bySubject(team.admin());
    realm.failuresToCome.set(Integer.MAX_VALUE);
    try {
      assertThat(
              Refusals.of(
                      () ->
                          team.people()
                              .invitePerson(Team.invitation(address(team), ROLE_COUNSEL).build()))
                  .reason())
          .isEqualTo(ErrorReason.SERVICE_UNAVAILABLE);
      assertThat(team.read(ada.getId()).getRolesList()).containsExactly(ROLE_BRAND_ADMIN);
    } finally {
      realm.failuresToCome.set(0);
    }
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

  @Test
  void anAuditorReadsAndDoesNothing() {
    Team team = team();
    var auditor = team.as(PeopleGrpc.newBlockingStub(channel), "kim", Role.ROLE_AUDITOR);

    assertThat(auditor.listPeople(ListPeopleRequest.getDefaultInstance()).getPeopleList())
        .isNotEmpty();
    assertThat(
            Refusals.of(
                    () ->
                        auditor.invitePerson(Team.invitation(address(team), ROLE_COUNSEL).build()))
                .reason())
        .isEqualTo(ErrorReason.MISSING_ROLE);
  }
}
