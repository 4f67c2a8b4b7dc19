package dev.cordon.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.notification.v1.ApproveNoticeRequest;
import dev.cordon.contracts.notification.v1.DraftCorrectionRequest;
import dev.cordon.contracts.notification.v1.ExportToldRequest;
import dev.cordon.contracts.notification.v1.ExportToldResponse;
import dev.cordon.contracts.notification.v1.LetterState;
import dev.cordon.contracts.notification.v1.Notice;
import dev.cordon.contracts.notification.v1.NoticeState;
import dev.cordon.contracts.notification.v1.ToldLetter;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.notification.testing.Brand;
import dev.cordon.notification.testing.Drafts;
import dev.cordon.notification.testing.Findings.Stated;
import dev.cordon.notification.testing.Reaction;
import dev.cordon.notification.testing.Refusals;
import dev.cordon.notification.testing.Restrictions;
import dev.cordon.notification.testing.ScriptedRelay.Received;
import dev.cordon.notification.testing.Surroundings;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whoever was told what no longer stands is told so, and nobody else. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
@WithTestResource(Surroundings.class)
class CorrectionTest extends WithdrawalCase {

  @Inject Restrictions restrictions;

  @Test
  void aCorrectionReachesExactlyThoseWhoWereTold() {
    Notice draft = assuring(people.exposed(20, "half.example"));
    Stated finding = stated(draft);
    Notice paused = sending(draft, 7);
    findings.withdraw(finding);
    var _ = settled(finding);
    Set<String> told =
        relay.received().stream().map(Received::recipient).collect(Collectors.toSet());
    relay.reset();

    Notice correction = correction(finding);
    assertThat(correction.getCorrectsFindingId()).isEqualTo(finding.id().toString());
    assertThat(correction.getCorrectedPeople()).isEqualTo(7);
    assertThat(correction.getExposureId()).isEmpty();
    // Whoever drafted it isn't the second person.
    assertThat(
            Refusals.of(
                    () ->
                        Brand.MAISON
                            .as(notices, "lou", Role.ROLE_COMMS_APPROVER)
                            .approveNotice(
                                ApproveNoticeRequest.newBuilder()
                                    .setId(correction.getId())
                                    .setContentHash(correction.getContentHash())
                                    .build()))
                .reason())
        .isEqualTo(ErrorReason.FOUR_EYES);
    Notice released = maison().release(maison().approve(correction));

    assertThat(maison().completed(released).getAudience()).isEqualTo(7);
    assertThat(relay.received()).hasSize(7);
    assertThat(relay.received().stream().map(Received::recipient).collect(Collectors.toSet()))
        .isEqualTo(told);
    assertThat(maison().progress(paused).getState()).isEqualTo(NoticeState.NOTICE_STATE_PAUSED);
  }

  @Test
  void whoGotTwoLettersGetsOneCorrection() {
    UUID exposure = people.exposed(5, "twice.example");
    Notice first = assuring(exposure);
    Stated finding = stated(first);
    var _ = maison().completed(maison().release(maison().approve(first)));
    var _ = maison().completed(maison().release(maison().approve(assuring(exposure))));
    findings.withdraw(finding);

    var told = settled(finding);
    assertThat(told.getLetters()).isEqualTo(10);
    assertThat(told.getPeople()).isEqualTo(5);
    assertThat(told.getByNoticeCount()).isEqualTo(2);
    relay.reset();
    var progress = maison().completed(maison().release(maison().approve(correction(finding))));

    assertThat(progress.getAudience()).isEqualTo(5);
    assertThat(progress.getAudienceDigest()).isEqualTo(told.getDigest());
    assertThat(relay.received()).hasSize(5);
  }

  @Test
  void ofWhomNobodyKnowsIsntInTheCorrection() {
    relay.react(to -> Reaction.DROP_AFTER_DATA);
    Notice draft = assuring(people.exposed(1, "nobody.example"));
    Stated finding = stated(draft);
    var _ = maison().completed(maison().release(maison().approve(draft)));
    findings.withdraw(finding);
    assertThat(settled(finding).getUnknown()).isEqualTo(1);
    assertThat(listed(lead(), finding))
        .extracting(ToldLetter::getState)
        .containsExactly(LetterState.LETTER_STATE_UNKNOWN);

    Refusal refusal = Refusals.of(() -> correction(finding));

    assertThat(refusal.reason()).isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(refusal.detail()).startsWith("Nobody was told");
  }

  @Test
  void aCorrectionMustNotSayItAgain() {
    Stated finding = told(2, "again.example");
    DraftCorrectionRequest again =
        correcting(finding).toBuilder()
            .clearVersions()
            .addVersions(
                Drafts.version("en", "s", "{{not_affected:password}}Still safe.{{/not_affected}}"))
            .build();
    Notice draft = Brand.MAISON.lead(notices).draftCorrection(again);

    assertThat(Refusals.of(() -> maison().approve(draft)).reason())
        .isEqualTo(ErrorReason.CLAIM_UNBACKED);
  }

  @Test
  void theExportIsWholeAndOneRevealInTheTrail() throws SQLException {
    Stated finding = told(6, "export.example");

    ExportToldResponse page =
        lead()
            .exportTold(
                ExportToldRequest.newBuilder()
                    .setIncidentId(finding.incident())
                    .setFindingId(finding.id().toString())
                    .build());

    assertThat(page.getLettersCount()).isEqualTo(6);
    assertThat(page.getNextCursor()).isEmpty();
    assertThat(reveals(finding)).isEqualTo(1);
  }

  @Test
  void whatIsHiddenOrForeignDoesntExist() {
    Stated finding = told(1, "hidden-told.example");
    assertThat(
            Refusals.of(() -> Brand.ATELIER.lead(notices).draftCorrection(correcting(finding)))
                .reason())
        .isEqualTo(ErrorReason.NOT_FOUND);

    restrictions.restrict(finding.incident(), "nadia");
    String stranger = "ursula-" + UUID.randomUUID();

    for (var call :
        List.<Runnable>of(
            () -> as(stranger, LEAD).getTold(asking(finding)),
            () -> listed(as(stranger, LEAD), finding),
            () -> Brand.MAISON.as(notices, stranger, LEAD).draftCorrection(correcting(finding)))) {
      assertThat(Refusals.of(call::run).reason()).isEqualTo(ErrorReason.NOT_FOUND);
    }
  }

  private static final Role LEAD = Role.ROLE_INCIDENT_LEAD;

  /** A withdrawn finding that so many were told. */
  private Stated told(int letters, String domain) {
    Notice draft = assuring(people.exposed(letters, domain));
    Stated finding = stated(draft);
    var _ = maison().completed(maison().release(maison().approve(draft)));
    findings.withdraw(finding);
    assertThat(settled(finding).getLetters()).isEqualTo(letters);
    return finding;
  }

  private static long reveals(Stated finding) throws SQLException {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        Statement count = owner.createStatement();
        ResultSet rows =
            count.executeQuery(
                "select count(*) from audit_entry where action = 'told.exported'"
                    + " and details ->> 'finding_id' = '"
                    + finding.id()
                    + "'")) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
