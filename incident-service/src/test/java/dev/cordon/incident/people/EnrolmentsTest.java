package dev.cordon.incident.people;

import static dev.cordon.contracts.common.v1.Role.ROLE_COUNSEL;
import static dev.cordon.contracts.common.v1.Role.ROLE_INCIDENT_LEAD;
import static dev.cordon.contracts.common.v1.Role.ROLE_RESPONDER;
import static dev.cordon.contracts.incident.v1.EnrolmentOutcome.ENROLMENT_OUTCOME_LATER;
import static dev.cordon.contracts.incident.v1.EnrolmentOutcome.ENROLMENT_OUTCOME_LINK;
import static dev.cordon.contracts.incident.v1.EnrolmentOutcome.ENROLMENT_OUTCOME_LOG_IN;
import static dev.cordon.contracts.incident.v1.EnrolmentOutcome.ENROLMENT_OUTCOME_NOT_GOOD;
import static dev.cordon.contracts.incident.v1.PersonState.PERSON_STATE_ENROLLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.AcceptInvitationRequest;
import dev.cordon.contracts.incident.v1.AcceptedInvitation;
import dev.cordon.contracts.incident.v1.EnrolmentCode;
import dev.cordon.contracts.incident.v1.MakeEnrolmentCodeRequest;
import dev.cordon.contracts.incident.v1.OnboardingGrpc;
import dev.cordon.contracts.incident.v1.OpenedEnrolment;
import dev.cordon.contracts.incident.v1.OrganizationPerson;
import dev.cordon.contracts.incident.v1.PeopleGrpc;
import dev.cordon.contracts.incident.v1.ResumeRequest;
import dev.cordon.contracts.incident.v1.SuspendRequest;
import dev.cordon.incident.testing.AdvancedClock;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.kernel.closure.Closures;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;

/** How somebody who was invited gets in, and how nobody else does. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class EnrolmentsTest {

  @GrpcClient("self")
  Channel channel;

  @Inject FakePeopleRealm realm;
  @Inject AdvancedClock clock;
  @Inject Closures closures;

  private Team team() {
    return Team.ofABrand(channel, realm);
  }

  private static String address(Team team) {
    return "noa." + team.alias() + "@people.example";
  }

  /** Somebody of another brand who is invited to this one, too. */
  private OrganizationPerson invitedTwice(Team team, Team other) {
    String lou = other.member("lou", ROLE_INCIDENT_LEAD);
    return team.invited(realm.kept(lou).email, ROLE_COUNSEL);
  }

  private String accept(Team as, String subject, String code) {
    return as.as(PeopleGrpc.newBlockingStub(channel), subject, ROLE_RESPONDER)
        .acceptInvitation(AcceptInvitationRequest.newBuilder().setCode(code).build())
        .getOrganization();
  }

  /** After a jump of the clock nobody is let in for a moment. */
  private void later(Duration by, ThrowingRunnable check) {
    clock.ahead(
        by,
        () ->
            await()
                .atMost(Duration.ofSeconds(10))
                .ignoreExceptionsInstanceOf(StatusRuntimeException.class)
                .untilAsserted(check));
  }

  @Test
  void aCodeLeadsToAKeyOnce() {
    Team team = team();
    OrganizationPerson noa = team.invited(address(team), ROLE_COUNSEL);
    String code = team.code(noa);
    String subject = realm.subjectOf(address(team)).orElseThrow();

    OpenedEnrolment opened = team.open(code);

    assertThat(opened.getOutcome()).isEqualTo(ENROLMENT_OUTCOME_LINK);
    assertThat(opened.getLink()).endsWith(subject);
    assertThat(team.open(code).getOutcome()).isEqualTo(ENROLMENT_OUTCOME_NOT_GOOD);

    realm.kept(subject).key = true;
    // Seen by itself, without anybody asking: on duty are the enrolled alone.
    clock.ahead(Duration.ofMinutes(1), () -> team.awaitState(noa.getId(), PERSON_STATE_ENROLLED));
    assertThat(team.read(noa.getId()).getSubject()).isEqualTo(subject);
  }

  /** It would enrol a second key for whoever kept the first link. */
  @Test
  void aSecondLinkIsntMadeWhileOneMayBeAbout() {
    Team team = team();
    OrganizationPerson noa = team.invited(address(team), ROLE_COUNSEL);
    assertThat(team.open(team.code(noa)).getOutcome()).isEqualTo(ENROLMENT_OUTCOME_LINK);

    String second = team.code(noa);

    assertThat(team.open(second).getOutcome()).isEqualTo(ENROLMENT_OUTCOME_LATER);
    later(
        Duration.ofMinutes(11),
        () -> assertThat(team.open(second).getOutcome()).isEqualTo(ENROLMENT_OUTCOME_LINK));
  }

  @Test
  void theNewestCodeCountsForADay() {
    Team team = team();
    OrganizationPerson noa = team.invited(address(team), ROLE_COUNSEL);
    String first = team.code(noa);
    String second = team.code(noa);

    assertThat(first).isNotEqualTo(second);
    assertThat(team.open(first).getOutcome()).isEqualTo(ENROLMENT_OUTCOME_NOT_GOOD);
    later(
        Duration.ofHours(25),
        () -> assertThat(team.open(second).getOutcome()).isEqualTo(ENROLMENT_OUTCOME_NOT_GOOD));
    assertThat(team.open(second).getOutcome()).isEqualTo(ENROLMENT_OUTCOME_LINK);
  }

  @Test
  void theSameKeyMakesTheSameCodeAndNoSecretIsKept() {
    Team team = team();
    OrganizationPerson noa = team.invited(address(team), ROLE_COUNSEL);
    var stub = Calls.with(team.people(), "cordon-idempotency-key", "code");
    var request = MakeEnrolmentCodeRequest.newBuilder().setPersonId(noa.getId()).build();

    EnrolmentCode made = stub.makeEnrolmentCode(request);

    assertThat(made.getCode()).hasSize(75);
    assertThat(stub.makeEnrolmentCode(request)).isEqualTo(made);
  }

  @Test
  void aCodeOfNobodysOpensNothing() {
    Team team = team();
    Team other = team();
    String foreign = other.code(other.invited(address(other), ROLE_COUNSEL));
    String own = team.code(team.invited(address(team), ROLE_COUNSEL));
    String forged = own.substring(0, 74) + (own.endsWith("A") ? "Q" : "A");

    for (String code : List.of("", "x", "~".repeat(75), forged, foreign)) {
      assertThat(team.open(code).getOutcome()).as(code).isEqualTo(ENROLMENT_OUTCOME_NOT_GOOD);
    }
  }

  /** There is no reset: not by the help desk of an administrator, either. */
  @Test
  void whoHasAKeyGetsNoCode() {
    Team team = team();
    OrganizationPerson lou = team.bySubject(team.member("lou", ROLE_RESPONDER));

    assertThat(Refusals.of(() -> team.code(lou)).reason()).isEqualTo(ErrorReason.WRONG_STATE);
  }

  @Test
  void whetherAnAccountIsThereElsewhereIsntSaid() {
    Team team = team();
    OrganizationPerson elsewhere = invitedTwice(team, team());
    OrganizationPerson fresh = team.invited(address(team), ROLE_COUNSEL);

    OrganizationPerson alike =
        elsewhere.toBuilder().setId(fresh.getId()).setEmail(fresh.getEmail()).build();
    assertThat(alike).isEqualTo(fresh);
    assertThat(team.code(elsewhere)).hasSameSizeAs(team.code(fresh));
  }

  /** Else an administrator here would get into what somebody may do elsewhere. */
  @Test
  void anAccountThatIsThereIsItsOwnersToBring() {
    Team team = team();
    Team other = team();
    OrganizationPerson invited = invitedTwice(team, other);
    String lou = realm.subjectOf(invited.getEmail()).orElseThrow();
    String code = team.code(invited);

    assertThat(team.open(code).getOutcome()).isEqualTo(ENROLMENT_OUTCOME_LOG_IN);
    assertThat(team.open(code).getLink()).isEmpty();
    assertThat(team.rolesInTheRealm(lou)).isEmpty();

    String eve = other.member("eve", ROLE_INCIDENT_LEAD);
    assertThat(Refusals.of(() -> accept(other, eve, code)).reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(accept(other, lou, code)).isEqualTo(team.alias());
    assertThat(accept(other, lou, code)).as("again").isEqualTo(team.alias());

    await().atMost(Duration.ofSeconds(30)).until(() -> !team.rolesInTheRealm(lou).isEmpty());
    assertThat(team.rolesInTheRealm(lou)).containsExactly(ROLE_COUNSEL);
    assertThat(other.rolesInTheRealm(lou)).containsExactly(ROLE_INCIDENT_LEAD);
    assertThat(team.settled(invited.getId()).getState()).isEqualTo(PERSON_STATE_ENROLLED);
  }

  @Test
  void theSameKeyAcceptsOnceAndIsAnsweredAgain() {
    Team team = team();
    Team other = team();
    OrganizationPerson invited = invitedTwice(team, other);
    String lou = realm.subjectOf(invited.getEmail()).orElseThrow();
    String code = team.code(invited);
    var keyed =
        Calls.with(
            other.as(PeopleGrpc.newBlockingStub(channel), lou, ROLE_RESPONDER),
            "cordon-idempotency-key",
            "accept-once");
    AcceptInvitationRequest request = AcceptInvitationRequest.newBuilder().setCode(code).build();

    AcceptedInvitation first = keyed.acceptInvitation(request);

    assertThat(first.getOrganization()).isEqualTo(team.alias());
    // They are removed, and the code is good for nothing any more.
    var _ = team.remove(team.settled(invited.getId()));
    assertThat(keyed.acceptInvitation(request)).isEqualTo(first);
    assertThat(Refusals.of(() -> accept(other, lou, code)).reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(
            Refusals.of(
                    () -> keyed.acceptInvitation(request.toBuilder().setCode("another").build()))
                .reason())
        .isEqualTo(ErrorReason.IDEMPOTENCY_MISMATCH);
  }

  @Test
  void nobodyJoinsASuspendedOrganization() {
    Team team = team();
    Team other = team();
    OrganizationPerson invited = invitedTwice(team, other);
    String lou = realm.subjectOf(invited.getEmail()).orElseThrow();
    String code = team.code(invited);
    var operator = Brand.operator(OnboardingGrpc.newBlockingStub(channel));
    var _ =
        operator.suspend(
            SuspendRequest.newBuilder()
                .setAlias(team.alias())
                .setExpectedVersion(Brand.version(channel, team.alias()))
                .setReason("unpaid")
                .build());
    await().until(() -> closures.of(new Tenant(team.id())).isPresent());

    Refusal refusal = Refusals.of(() -> accept(other, lou, code));

    assertThat(refusal.reason()).isEqualTo(ErrorReason.ORGANIZATION_SUSPENDED);
    assertThat(refusal.detail()).contains("Accept once it is resumed");
    assertThat(team.rolesInTheRealm(lou)).isEmpty();

    var _ =
        operator.resume(
            ResumeRequest.newBuilder()
                .setAlias(team.alias())
                .setExpectedVersion(Brand.version(channel, team.alias()))
                .setReason("paid")
                .build());
    await().until(() -> closures.of(new Tenant(team.id())).isEmpty());
    assertThat(accept(other, lou, code)).isEqualTo(team.alias());
  }

  @Test
  void whoCameThroughAProviderAcceptsNothing() {
    Team team = team();
    Team other = team();
    OrganizationPerson invited = invitedTwice(team, other);
    String code = team.code(invited);

    Refusal refusal =
        Refusals.of(
            () ->
                other
                    .through(ROLE_RESPONDER)
                    .acceptInvitation(AcceptInvitationRequest.newBuilder().setCode(code).build()));

    assertThat(refusal.reason()).isEqualTo(ErrorReason.MISSING_ROLE);
  }

  /**
   * Two brands invite the same new person: the account is one's, and the other's to be accepted.
   */
  @Test
  void anAccountWithoutAKeyIsTheOneBrandsThatMadeIt() {
    Team first = team();
    Team second = team();
    OrganizationPerson made = first.invited(address(first), ROLE_COUNSEL);
    OrganizationPerson joining = second.invited(address(first), ROLE_INCIDENT_LEAD);
    String subject = realm.subjectOf(address(first)).orElseThrow();

    assertThat(second.open(second.code(joining)).getOutcome()).isEqualTo(ENROLMENT_OUTCOME_LOG_IN);
    assertThat(second.rolesInTheRealm(subject)).isEmpty();
    assertThat(first.open(first.code(made)).getOutcome()).isEqualTo(ENROLMENT_OUTCOME_LINK);
  }

  @Test
  void whileKeycloakIsAwayACodeIsntUsedUp() {
    Team team = team();
    String code = team.code(team.invited(address(team), ROLE_COUNSEL));
    realm.failuresToCome.set(Integer.MAX_VALUE);
    try {
      assertThat(Refusals.of(() -> team.open(code)).reason())
          .isEqualTo(ErrorReason.ERROR_REASON_UNSPECIFIED);
    } finally {
      realm.failuresToCome.set(0);
    }

    assertThat(team.open(code).getOutcome()).isEqualTo(ENROLMENT_OUTCOME_LINK);
  }
}
