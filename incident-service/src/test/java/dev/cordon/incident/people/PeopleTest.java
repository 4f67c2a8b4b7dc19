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
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.InvitePersonRequest;
import dev.cordon.contracts.incident.v1.ListPeopleRequest;
import dev.cordon.contracts.incident.v1.OrganizationPerson;
import dev.cordon.contracts.incident.v1.PeopleGrpc;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Through gRPC, on a real database; Keycloak is real in the end-to-end test. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class PeopleTest {

  @GrpcClient("self")
  Channel channel;

  @Inject FakePeopleRealm realm;

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
    // Nor is anybody asked who may be away by now.
    realm.failuresToCome.set(Integer.MAX_VALUE);
    try {
      assertThat(stub.invitePerson(request)).isEqualTo(first);
    } finally {
      realm.failuresToCome.set(0);
    }
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
        Team.invitation("Service-Account-noa@people.example", ROLE_COUNSEL).build(),
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
