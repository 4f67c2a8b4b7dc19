package dev.cordon.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.notification.v1.ApproveNoticeRequest;
import dev.cordon.contracts.notification.v1.LetterState;
import dev.cordon.contracts.notification.v1.Notice;
import dev.cordon.contracts.notification.v1.NoticeState;
import dev.cordon.contracts.notification.v1.NoticesGrpc.NoticesBlockingStub;
import dev.cordon.contracts.notification.v1.ReleaseNoticeRequest;
import dev.cordon.contracts.notification.v1.Told;
import dev.cordon.contracts.notification.v1.ToldCount;
import dev.cordon.contracts.notification.v1.ToldLetter;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.notification.letter.application.FindingsKnown;
import dev.cordon.notification.testing.Brand;
import dev.cordon.notification.testing.Findings.Stated;
import dev.cordon.notification.testing.Reaction;
import dev.cordon.notification.testing.Refusals;
import dev.cordon.notification.testing.Surroundings;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Letters say what wasn't affected while a finding stands, and no longer. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
@WithTestResource(Surroundings.class)
class WithdrawalsTest extends WithdrawalCase {

  @Inject FindingsKnown known;

  @Test
  void whatNoFindingBacksIsntApproved() {
    Notice draft = assuring(people.exposed(1, "unbacked.example"));
    assertThat(draft.getNotAffectedList()).containsExactly(PASSWORD);

    Refusal refusal = Refusals.of(() -> maison().approve(draft));

    assertThat(refusal.reason()).isEqualTo(ErrorReason.CLAIM_UNBACKED);
    assertThat(refusal.violations()).extracting("field").containsExactly("not_affected.password");
    var _ = stated(draft);
    assertThat(maison().approve(draft).getState()).isEqualTo(NoticeState.NOTICE_STATE_APPROVED);
  }

  @Test
  void aRepeatedApprovalIsAnsweredWhileTheIncidentServiceIsDown() {
    Notice draft = assuring(people.exposed(1, "repeated.example"));
    var _ = stated(draft);
    NoticesBlockingStub approver = keyed(Brand.MAISON.approver(notices));
    ApproveNoticeRequest request =
        ApproveNoticeRequest.newBuilder()
            .setId(draft.getId())
            .setContentHash(draft.getContentHash())
            .build();
    Notice approved = approver.approveNotice(request);

    findings.away(true);

    assertThat(approver.approveNotice(request)).isEqualTo(approved);
    assertThat(
            Refusals.of(() -> keyed(Brand.MAISON.approver(notices)).approveNotice(request))
                .reason())
        .isEqualTo(ErrorReason.SERVICE_UNAVAILABLE);
  }

  @Test
  void aRepeatedReleaseIsAnsweredWhileTheIncidentServiceIsDown() {
    Notice draft = assuring(people.exposed(1, "again.example"));
    var _ = stated(draft);
    NoticesBlockingStub lead = keyed(Brand.MAISON.lead(notices));
    ReleaseNoticeRequest request =
        ReleaseNoticeRequest.newBuilder().setId(maison().approve(draft).getId()).build();
    Notice released = lead.releaseNotice(request);

    findings.away(true);

    assertThat(lead.releaseNotice(request)).isEqualTo(released);
    assertThat(Refusals.of(() -> keyed(Brand.MAISON.lead(notices)).releaseNotice(request)).reason())
        .isEqualTo(ErrorReason.SERVICE_UNAVAILABLE);
  }

  private static NoticesBlockingStub keyed(NoticesBlockingStub stub) {
    return Calls.with(stub, "cordon-idempotency-key", UUID.randomUUID().toString());
  }

  @Test
  void aWithdrawalVoidsAnApproval() {
    Notice draft = assuring(people.exposed(1, "void.example"));
    Stated finding = stated(draft);
    Notice approved = maison().approve(draft);

    findings.withdraw(finding);

    Notice stale = maison().inState(approved, NoticeState.NOTICE_STATE_DRAFT);
    assertThat(stale.getApprover()).isEmpty();
    assertThat(Refusals.of(() -> maison().release(stale)).reason())
        .isIn(ErrorReason.WRONG_STATE, ErrorReason.CLAIM_UNBACKED);
    assertThat(settled(finding).getPeople()).isZero();
    assertThat(relay.received()).isEmpty();
  }

  @Test
  void whatIsBeingSentPausesAndGoesOnWhereItWasOnceItIsBackedAgain() {
    Notice draft = assuring(people.exposed(30, "paused.example"));
    Stated finding = stated(draft);
    Notice sending = sending(draft, 10);

    findings.withdraw(finding);
    Notice paused = maison().inState(sending, NoticeState.NOTICE_STATE_PAUSED);
    Told told = settled(finding);
    relay.reactToSender(sender -> Reaction.ACCEPT);

    assertThat(paused.getPausedByFindingId()).isEqualTo(finding.id().toString());
    assertThat(paused.getApprover()).isEmpty();
    assertThat(told.getPeople()).isEqualTo(10);
    // Whatever a sender had in hand was taken from it.
    assertThat(maison().progress(paused).getQueued()).isEqualTo(20);
    assertThat(relay.received()).hasSize(10);
    assertThat(Refusals.of(() -> maison().release(paused)).reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(Refusals.of(() -> maison().approve(paused)).reason())
        .isEqualTo(ErrorReason.CLAIM_UNBACKED);

    var _ = stated(draft);
    Notice again = maison().release(maison().approve(paused));

    assertThat(maison().completed(again).getSent()).isEqualTo(30);
    assertThat(relay.received()).hasSize(30);
    assertThat(new HashSet<>(relay.received().stream().map(r -> r.recipient()).toList()))
        .hasSize(30);
  }

  @Test
  void whoWasToldIsListedAndCounted() {
    relay.react(to -> to.startsWith("p1@") ? Reaction.DROP_AFTER_DATA : Reaction.ACCEPT);
    Notice draft = assuring(people.exposed(9, "told.example"));
    Stated finding = stated(draft);
    Notice sent = maison().release(maison().approve(draft));
    var _ = maison().completed(sent);

    findings.withdraw(finding);
    Told told = settled(finding);

    long unknown = maison().progress(sent).getUnknown();
    assertThat(told.getLetters()).isEqualTo(told.getPeople()).isEqualTo(9 - unknown);
    assertThat(told.getUnknown()).isEqualTo(unknown);
    assertThat(told.getByCountryList())
        .containsExactly(
            ToldCount.newBuilder()
                .setKey("FR")
                .setLetters(9 - unknown)
                .setUnknown(unknown)
                .build());
    assertThat(told.getByNoticeList()).extracting(ToldCount::getKey).containsExactly(sent.getId());
    List<ToldLetter> letters = listed(lead(), finding);
    assertThat(letters).hasSize(9).extracting(ToldLetter::getPersonId).doesNotHaveDuplicates();
    assertThat(letters)
        .allSatisfy(
            letter -> {
              assertThat(letter.getNoticeContentHash()).isEqualTo(draft.getContentHash());
              assertThat(letter.hasSentAt())
                  .isEqualTo(letter.getState() == LetterState.LETTER_STATE_SENT);
            });
    // The notice is over, and stays what it was.
    assertThat(maison().progress(sent).getState()).isEqualTo(NoticeState.NOTICE_STATE_COMPLETED);
  }

  @Test
  void counselSeesHowManyAndNotWho() {
    Notice draft = assuring(people.exposed(3, "masked.example"));
    Stated finding = stated(draft);
    var _ = maison().completed(maison().release(maison().approve(draft)));
    findings.withdraw(finding);
    var _ = settled(finding);

    assertThat(listed(as("cora", Role.ROLE_COUNSEL), finding))
        .hasSize(3)
        .allSatisfy(
            letter -> {
              assertThat(letter.getMasked()).isTrue();
              assertThat(letter.getPersonId()).isEmpty();
              assertThat(letter.getRecipientDomain()).isEmpty();
            });
    assertThat(listed(as("otto", Role.ROLE_AUDITOR), finding))
        .allSatisfy(letter -> assertThat(letter.getPersonId()).isNotEmpty());
  }

  @Test
  void whileNobodyKnowsWhatStandsNothingIsSentThatReliesOnIt() {
    Notice draft = assuring(people.exposed(5, "unknown.example"));
    var _ = stated(draft);
    Notice sending = sending(draft, 0);
    findings.away(true);
    await().atMost(PATIENCE).until(() -> !known.areKnown());
    relay.reactToSender(sender -> Reaction.ACCEPT);

    await().during(Duration.ofSeconds(3)).atMost(PATIENCE).until(() -> relay.received().isEmpty());

    findings.away(false);
    assertThat(maison().completed(sending).getSent()).isEqualTo(5);
  }
}
