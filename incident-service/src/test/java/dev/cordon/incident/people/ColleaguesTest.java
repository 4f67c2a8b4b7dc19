package dev.cordon.incident.people;

import static dev.cordon.contracts.common.v1.Role.ROLE_COUNSEL;
import static dev.cordon.contracts.common.v1.Role.ROLE_INCIDENT_LEAD;
import static dev.cordon.contracts.common.v1.Role.ROLE_PRIVACY_OFFICER;
import static dev.cordon.contracts.common.v1.Role.ROLE_RESPONDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.Colleague;
import dev.cordon.contracts.incident.v1.ListColleaguesRequest;
import dev.cordon.contracts.incident.v1.ListColleaguesResponse;
import dev.cordon.contracts.incident.v1.NameDeputyRequest;
import dev.cordon.contracts.incident.v1.OrganizationPerson;
import dev.cordon.contracts.incident.v1.PeopleGrpc;
import dev.cordon.contracts.incident.v1.PeopleGrpc.PeopleBlockingStub;
import dev.cordon.contracts.incident.v1.PersonState;
import dev.cordon.contracts.incident.v1.Rotation;
import dev.cordon.contracts.incident.v1.SetRosterRequest;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whom those who give work find: names and roles, and nothing to write to. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class ColleaguesTest {

  @GrpcClient("self")
  Channel channel;

  @Inject FakePeopleRealm realm;

  @Test
  void whoGivesWorkSeesNamesRolesAndWhoseTurnItIs() {
    Team team = Team.ofABrand(channel, realm);
    String lous = team.member("lou", ROLE_RESPONDER);
    OrganizationPerson kim = team.bySubject(team.member("kim", ROLE_COUNSEL));
    OrganizationPerson lou = team.bySubject(lous);
    var _ = team.duties().setRoster(onDuty(lou));
    var _ = team.deputies().nameDeputy(standsIn(kim, lou));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> team.read(lou.getId()).getTemporaryRolesList().contains(ROLE_COUNSEL));

    List<Colleague> seen = all(colleagues(team, ROLE_RESPONDER));

    Colleague found = of(seen, lou);
    assertThat(found)
        .isEqualTo(
            Colleague.newBuilder()
                .setId(lou.getId())
                .setGivenName(lou.getGivenName())
                .setFamilyName(lou.getFamilyName())
                .addAllRoles(found.getRolesList())
                .addAllOnDuty(found.getOnDutyList())
                .build());
    assertThat(found.getRolesList()).containsExactlyInAnyOrder(ROLE_RESPONDER, ROLE_COUNSEL);
    assertThat(found.getOnDutyList()).containsExactly(ROLE_RESPONDER);
    assertThat(of(seen, kim).getRolesList()).containsExactly(ROLE_COUNSEL);
    assertThat(of(seen, kim).getOnDutyList()).isEmpty();
    assertThat(seen.toString()).doesNotContain("@").doesNotContain(lou.getSubject());
  }

  /** Nobody learns from it who had an account before they were invited. */
  @Test
  void whoIsntEnrolledOrIsGoneIsntThere() {
    Team team = Team.ofABrand(channel, realm);
    String lous = team.member("lou", ROLE_RESPONDER);
    OrganizationPerson gone = team.bySubject(team.member("gone", ROLE_RESPONDER));
    OrganizationPerson lou = team.bySubject(lous);
    OrganizationPerson invited = team.invited("new@" + team.alias() + ".example", ROLE_RESPONDER);
    var _ = team.remove(gone);
    var _ = team.awaitState(gone.getId(), PersonState.PERSON_STATE_REMOVED);

    assertThat(all(colleagues(team, ROLE_INCIDENT_LEAD)))
        .extracting(Colleague::getId)
        .contains(lou.getId())
        .doesNotContain(gone.getId(), invited.getId());
  }

  @Test
  void pagesHaveEachOnceAndNobodyOfAnotherBrand() {
    Team team = Team.ofABrand(channel, realm);
    Team other = Team.ofABrand(channel, realm);
    OrganizationPerson stranger = other.bySubject(other.member("max", ROLE_RESPONDER));
    for (String name : List.of("lou", "kim")) {
      var _ = team.member(name, ROLE_RESPONDER);
    }
    var _ = team.bySubject(team.member("jo", ROLE_RESPONDER));

    List<String> ids = new ArrayList<>();
    String cursor = "";
    do {
      ListColleaguesResponse page =
          colleagues(team, ROLE_PRIVACY_OFFICER)
              .listColleagues(
                  ListColleaguesRequest.newBuilder()
                      .setPage(PageRequest.newBuilder().setLimit(2).setCursor(cursor))
                      .build());
      page.getColleaguesList().forEach(colleague -> ids.add(colleague.getId()));
      cursor = page.getNextCursor();
    } while (!cursor.isEmpty());

    assertThat(ids).hasSize(4).doesNotHaveDuplicates().doesNotContain(stranger.getId());
  }

  @Test
  void whoGivesNoWorkIsRefused() {
    Team team = Team.ofABrand(channel, realm);

    for (Role role : List.of(ROLE_COUNSEL, Role.ROLE_COMMS_APPROVER, Role.ROLE_PARTNER_ANALYST)) {
      assertThat(Refusals.of(() -> all(colleagues(team, role))).reason())
          .isEqualTo(ErrorReason.MISSING_ROLE);
    }
  }

  private PeopleBlockingStub colleagues(Team team, Role role) {
    return team.as(PeopleGrpc.newBlockingStub(channel), "sam." + team.alias(), role);
  }

  private static List<Colleague> all(PeopleBlockingStub people) {
    return people.listColleagues(ListColleaguesRequest.getDefaultInstance()).getColleaguesList();
  }

  private static Colleague of(List<Colleague> colleagues, OrganizationPerson person) {
    return colleagues.stream()
        .filter(colleague -> colleague.getId().equals(person.getId()))
        .findFirst()
        .orElseThrow();
  }

  private static SetRosterRequest onDuty(OrganizationPerson person) {
    return SetRosterRequest.newBuilder()
        .setRole(ROLE_RESPONDER)
        .setRotation(
            Rotation.newBuilder()
                .setZone("Europe/Paris")
                .setStart(LocalDate.now(ZoneOffset.UTC).minusDays(8).toString())
                .setHandOver("08:00")
                .setShiftDays(7)
                .addPersonIds(person.getId()))
        .build();
  }

  private static NameDeputyRequest standsIn(OrganizationPerson person, OrganizationPerson deputy) {
    return NameDeputyRequest.newBuilder()
        .setRole(ROLE_COUNSEL)
        .setPersonId(person.getId())
        .setDeputyId(deputy.getId())
        .setFrom(Brand.timestamp(Instant.now().minusSeconds(60)))
        .setUntil(Brand.timestamp(Instant.now().plus(Duration.ofHours(8))))
        .setGrantsRole(true)
        .build();
  }
}
