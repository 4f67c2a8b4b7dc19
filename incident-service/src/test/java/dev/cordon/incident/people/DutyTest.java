package dev.cordon.incident.people;

import static dev.cordon.contracts.common.v1.Role.ROLE_BRAND_ADMIN;
import static dev.cordon.contracts.common.v1.Role.ROLE_COUNSEL;
import static dev.cordon.contracts.common.v1.Role.ROLE_INCIDENT_LEAD;
import static dev.cordon.contracts.common.v1.Role.ROLE_RESPONDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.DeputiesGrpc;
import dev.cordon.contracts.incident.v1.Deputy;
import dev.cordon.contracts.incident.v1.DutiesGrpc;
import dev.cordon.contracts.incident.v1.DutyCause;
import dev.cordon.contracts.incident.v1.DutyOverride;
import dev.cordon.contracts.incident.v1.DutyShift;
import dev.cordon.contracts.incident.v1.GetOnDutyRequest;
import dev.cordon.contracts.incident.v1.GetRosterRequest;
import dev.cordon.contracts.incident.v1.ListDeputiesRequest;
import dev.cordon.contracts.incident.v1.ListDutyShiftsRequest;
import dev.cordon.contracts.incident.v1.NameDeputyRequest;
import dev.cordon.contracts.incident.v1.OrganizationPerson;
import dev.cordon.contracts.incident.v1.Rotation;
import dev.cordon.contracts.incident.v1.SetRosterRequest;
import dev.cordon.contracts.incident.v1.WithdrawDeputyRequest;
import dev.cordon.incident.testing.AdvancedClock;
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
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Deputies and rosters through gRPC, on a real database. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class DutyTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @GrpcClient("self")
  Channel channel;

  @Inject FakePeopleRealm realm;
  @Inject AdvancedClock clock;

  private Team team() {
    return Team.ofABrand(channel, realm);
  }

  private static Timestamp in(Duration time) {
    return Brand.timestamp(Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(time));
  }

  private static NameDeputyRequest.Builder naming(
      OrganizationPerson person, OrganizationPerson deputy) {
    return NameDeputyRequest.newBuilder()
        .setRole(ROLE_RESPONDER)
        .setPersonId(person.getId())
        .setDeputyId(deputy.getId())
        .setFrom(in(Duration.ofMinutes(-1)))
        .setUntil(in(Duration.ofHours(8)));
  }

  private static SetRosterRequest.Builder rotating(OrganizationPerson... people) {
    return SetRosterRequest.newBuilder()
        .setRole(ROLE_RESPONDER)
        .setRotation(
            Rotation.newBuilder()
                .setZone("Europe/Paris")
                .setStart(LocalDate.now(ZoneOffset.UTC).minusDays(8).toString())
                .setHandOver("08:00")
                .setShiftDays(7)
                .addAllPersonIds(List.of(people).stream().map(OrganizationPerson::getId).toList()));
  }

  private static DutyShift onDuty(Team team) {
    return team.duties().getOnDuty(GetOnDutyRequest.newBuilder().setRole(ROLE_RESPONDER).build());
  }

  @Test
  void aGrantedRoleIsARealOneAndEndsInTime() {
    Team team = team();
    String kim = team.member("kim", ROLE_COUNSEL);
    OrganizationPerson lou = team.bySubject(team.member("lou", ROLE_RESPONDER));
    OrganizationPerson kims = team.bySubject(kim);

    Deputy named = team.deputies().nameDeputy(naming(lou, kims).setGrantsRole(true).build());

    await().atMost(PATIENCE).until(() -> team.rolesInTheRealm(kim).contains(ROLE_RESPONDER));
    assertThat(team.read(kims.getId()).getRolesList()).containsExactly(ROLE_COUNSEL);
    assertThat(team.read(kims.getId()).getTemporaryRolesList()).containsExactly(ROLE_RESPONDER);
    assertThat(named.getGrantsRole()).isTrue();

    clock.ahead(
        Duration.ofHours(9),
        () ->
            await()
                .atMost(PATIENCE)
                .until(() -> !team.rolesInTheRealm(kim).contains(ROLE_RESPONDER)));
    assertThat(team.rolesInTheRealm(kim)).containsExactly(ROLE_COUNSEL);
  }

  @Test
  void whatIsWithdrawnIsTakenBack() {
    Team team = team();
    String kim = team.member("kim", ROLE_COUNSEL);
    OrganizationPerson lou = team.bySubject(team.member("lou", ROLE_RESPONDER));
    Deputy named =
        team.deputies().nameDeputy(naming(lou, team.bySubject(kim)).setGrantsRole(true).build());
    await().atMost(PATIENCE).until(() -> team.rolesInTheRealm(kim).contains(ROLE_RESPONDER));

    var _ =
        team.deputies()
            .withdrawDeputy(WithdrawDeputyRequest.newBuilder().setId(named.getId()).build());

    await().atMost(PATIENCE).until(() -> !team.rolesInTheRealm(kim).contains(ROLE_RESPONDER));
    assertThat(
            team.deputies()
                .listDeputies(ListDeputiesRequest.getDefaultInstance())
                .getDeputiesList())
        .isEmpty();
    assertThat(
            Refusals.of(
                    () ->
                        team.deputies()
                            .withdrawDeputy(
                                WithdrawDeputyRequest.newBuilder().setId(named.getId()).build()))
                .reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
  }

  @Test
  void onesOwnDeputyHasTheRoleAlready() {
    Team team = team();
    String lou = team.member("lou", ROLE_RESPONDER);
    String kim = team.member("kim", ROLE_RESPONDER);
    String sam = team.member("sam", ROLE_COUNSEL);
    OrganizationPerson own = team.bySubject(lou);
    OrganizationPerson kims = team.bySubject(kim);
    OrganizationPerson sams = team.bySubject(sam);
    var mine = team.as(DeputiesGrpc.newBlockingStub(channel), lou, ROLE_RESPONDER);

    assertThat(Refusals.of(() -> mine.nameDeputy(naming(own, sams).build())).violations())
        .extracting("field")
        .containsExactly("deputy_id");
    assertThat(
            Refusals.of(() -> mine.nameDeputy(naming(own, kims).setGrantsRole(true).build()))
                .reason())
        .isEqualTo(ErrorReason.MISSING_ROLE);
    assertThat(Refusals.of(() -> mine.nameDeputy(naming(kims, own).build())).reason())
        .isEqualTo(ErrorReason.MISSING_ROLE);
    assertThat(mine.nameDeputy(naming(own, kims).build()).getNamedBy()).isEqualTo(lou);
    assertThat(Refusals.of(() -> mine.nameDeputy(naming(own, kims).build())).violations())
        .extracting("field")
        .containsExactly("from");
  }

  @Test
  void whoIsOnDutyIsInTurnAndADeputyStandsIn() {
    Team team = team();
    String lou = team.member("lou", ROLE_RESPONDER);
    String kim = team.member("kim", ROLE_RESPONDER);
    OrganizationPerson lous = team.bySubject(lou);
    OrganizationPerson kims = team.bySubject(kim);
    assertThat(onDuty(team).getCause()).isEqualTo(DutyCause.DUTY_CAUSE_NOBODY);

    var roster = team.duties().setRoster(rotating(lous, kims).build());

    assertThat(roster.getVersion()).isEqualTo(1);
    DutyShift shift = onDuty(team);
    assertThat(shift.getSubject()).isEqualTo(kim);
    assertThat(shift.getCause()).isEqualTo(DutyCause.DUTY_CAUSE_ROTATION);
    assertThat(shift.getStandsInForList()).isEmpty();

    var _ = team.deputies().nameDeputy(naming(kims, lous).build());
    DutyShift stoodIn = onDuty(team);
    assertThat(stoodIn.getSubject()).isEqualTo(lou);
    assertThat(stoodIn.getStandsInForList()).containsExactly(kims.getId());
  }

  @Test
  void overridesWinAndWhoIsRemovedDropsOut() {
    Team team = team();
    String kim = team.member("kim", ROLE_RESPONDER);
    OrganizationPerson lou = team.bySubject(team.member("lou", ROLE_RESPONDER));
    OrganizationPerson kims = team.bySubject(kim);
    var _ =
        team.duties()
            .setRoster(
                rotating(lou)
                    .addOverrides(
                        DutyOverride.newBuilder()
                            .setPersonId(kims.getId())
                            .setFrom(in(Duration.ofHours(-1)))
                            .setUntil(in(Duration.ofHours(1))))
                    .build());
    assertThat(onDuty(team).getCause()).isEqualTo(DutyCause.DUTY_CAUSE_OVERRIDE);
    assertThat(onDuty(team).getSubject()).isEqualTo(kim);

    team.remove(kims);

    assertThat(onDuty(team).getCause()).isEqualTo(DutyCause.DUTY_CAUSE_ROTATION);
    assertThat(onDuty(team).getPersonId()).isEqualTo(lou.getId());
  }

  @Test
  void shiftsFollowEachOtherWithoutAGap() {
    Team team = team();
    OrganizationPerson lou = team.bySubject(team.member("lou", ROLE_RESPONDER));
    var _ = team.duties().setRoster(rotating(lou).build());
    Timestamp from = in(Duration.ofDays(-20));
    Timestamp until = in(Duration.ofDays(60));

    List<DutyShift> shifts =
        team.duties()
            .listDutyShifts(
                ListDutyShiftsRequest.newBuilder()
                    .setRole(ROLE_RESPONDER)
                    .setFrom(from)
                    .setUntil(until)
                    .build())
            .getShiftsList();

    assertThat(shifts.getFirst().getFrom()).isEqualTo(from);
    assertThat(shifts.getLast().getUntil()).isEqualTo(until);
    assertThat(shifts)
        .extracting(DutyShift::getCause)
        .containsExactly(DutyCause.DUTY_CAUSE_NOBODY, DutyCause.DUTY_CAUSE_ROTATION);
    assertThat(shifts.getFirst().getUntil()).isEqualTo(shifts.getLast().getFrom());
  }

  @Test
  void aRosterIsChangedByItsVersionAndWhatIsWrongIsNamed() {
    Team team = team();
    OrganizationPerson lou = team.bySubject(team.member("lou", ROLE_RESPONDER));
    OrganizationPerson ada = team.bySubject(team.admin());
    var _ = team.duties().setRoster(rotating(lou).build());

    assertThat(Refusals.of(() -> team.duties().setRoster(rotating(lou).build())).reason())
        .isEqualTo(ErrorReason.VERSION_MISMATCH);
    assertThat(
            Refusals.of(
                    () -> team.duties().setRoster(rotating(ada, lou).setExpectedVersion(1).build()))
                .violations())
        .extracting("field")
        .containsExactly("rotation.person_ids[0]");
    SetRosterRequest.Builder elsewhere = rotating(lou).setExpectedVersion(1);
    elsewhere.getRotationBuilder().setZone("+01:00");
    assertThat(Refusals.of(() -> team.duties().setRoster(elsewhere.build())).violations())
        .extracting("field")
        .containsExactly("rotation.zone");
    assertThat(
            team.duties()
                .getRoster(GetRosterRequest.newBuilder().setRole(ROLE_RESPONDER).build())
                .getVersion())
        .isEqualTo(1);
  }

  /** Whoever took the provider over would have the alarms go to nobody. */
  @Test
  void rostersAreSetByTheLeadAndTheAdministratorWithKeysOfOurs() {
    Team team = team();
    OrganizationPerson lou = team.bySubject(team.member("lou", ROLE_RESPONDER));
    var responder = team.as(DutiesGrpc.newBlockingStub(channel), lou.getSubject(), ROLE_RESPONDER);
    var lead = team.as(DutiesGrpc.newBlockingStub(channel), "kim", ROLE_INCIDENT_LEAD);

    assertThat(Refusals.of(() -> responder.setRoster(rotating(lou).build())).reason())
        .isEqualTo(ErrorReason.MISSING_ROLE);
    assertThat(lead.setRoster(rotating(lou).build()).getVersion()).isEqualTo(1);
    assertThat(
            Refusals.of(
                    () ->
                        team.throughDuties(ROLE_BRAND_ADMIN)
                            .setRoster(rotating(lou).setExpectedVersion(1).build()))
                .reason())
        .isEqualTo(ErrorReason.MISSING_ROLE);
  }
}
