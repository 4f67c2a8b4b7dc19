package dev.cordon.notification.notice.domain;

import static dev.cordon.contracts.common.v1.DataCategory.DATA_CATEGORY_BANK_ACCOUNT;
import static dev.cordon.contracts.common.v1.DataCategory.DATA_CATEGORY_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.notification.notice.domain.Backing.Basis;
import dev.cordon.notification.notice.domain.Backing.Claim;
import dev.cordon.notification.notice.domain.NoticeAudience.Exposed;
import dev.cordon.notification.notice.domain.NoticeAudience.Told;
import dev.cordon.notification.notice.domain.NoticeState.Draft;
import dev.cordon.notification.notice.domain.NoticeState.Paused;
import dev.cordon.notification.notice.domain.NoticeState.Released;
import dev.cordon.notification.notice.domain.NoticeState.Sending;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a text says wasn't affected, and that it says so only while something backs it. */
class AssurancesTest {

  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
  private static final UUID INCIDENT = UUID.randomUUID();
  private static final Exposed EXPOSED = new Exposed(UUID.randomUUID());
  private static final UUID FINDING = UUID.randomUUID();
  private static final String MARKED =
      "Hello {{given_name}}. {{not_affected:password, bank_account}}Not your passwords."
          + "{{/not_affected}} Beware.";

  @Test
  void theMarksSayWhatAndAreNotPrinted() {
    NoticeContent content = content(MARKED);

    assertThat(content.notAffected())
        .containsExactly(DATA_CATEGORY_PASSWORD, DATA_CATEGORY_BANK_ACCOUNT);
    assertThat(content.render("en", Map.of("given_name", "Zoe")).body())
        .isEqualTo("Hello Zoe. Not your passwords. Beware.");
    assertThat(content("Beware.").notAffected()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{not_affected:password}}x",
        "x{{/not_affected}}",
        "{{not_affected:password}}{{not_affected:health}}x{{/not_affected}}{{/not_affected}}",
        "{{not_affected:password}} {{/not_affected}}",
        "{{not_affected:shoe_size}}x{{/not_affected}}",
        "{{not_affected:}}x{{/not_affected}}",
        "{{not_affected:unspecified}}x{{/not_affected}}",
        "{{not_affected}}x{{/not_affected}}",
      })
  void aMarkThatSaysNothingForSureIsRefused(String body) {
    assertThat(refused(() -> content(body)).violations())
        .extracting(FieldViolation::field)
        .contains("versions[0].body")
        .containsOnly("versions[0].body");
  }

  @Test
  void aSubjectMarksNothing() {
    assertThat(
            refused(
                    () ->
                        NoticeContent.of(
                            INCIDENT,
                            EXPOSED,
                            "en",
                            List.of(
                                new NoticeVersion(
                                    "en", "{{not_affected:password}}x{{/not_affected}}", "b"))))
                .violations())
        .extracting(FieldViolation::field)
        .containsExactly("versions[0].subject");
  }

  @Test
  void allLanguagesSayTheSame() {
    assertThat(
            refused(
                    () ->
                        NoticeContent.of(
                            INCIDENT,
                            EXPOSED,
                            "en",
                            List.of(
                                new NoticeVersion("en", "s", MARKED),
                                new NoticeVersion("fr", "s", "Bonjour."))))
                .violations())
        .extracting(FieldViolation::field)
        .containsExactly("versions[1].body");
  }

  @Test
  void withoutAFindingThatStandsItIsntApprovedAndSaysWhich() {
    Notice draft = draft();
    Backing half =
        new Backing(
            draft.content().hash(),
            List.of(
                claim(DATA_CATEGORY_PASSWORD, new Basis(FINDING, FINDING)),
                new Claim(
                    DATA_CATEGORY_BANK_ACCOUNT, List.of(), "finding 42 was withdrawn: state one")));

    Refusal refusal = refused(() -> draft.approve("ada", draft.content().hash(), half, NOW));

    assertThat(refusal.reason()).isEqualTo(ErrorReason.CLAIM_UNBACKED);
    assertThat(refusal.detail()).contains("finding 42 was withdrawn");
    assertThat(refusal.violations())
        .extracting(FieldViolation::field)
        .containsExactly("not_affected.bank_account");
  }

  @Test
  void whatBacksAnotherTextBacksNothing() {
    Notice draft = draft();
    Backing ofAnother = new Backing("0".repeat(64), backing(draft).claims());

    assertThat(refused(() -> draft.approve("ada", draft.content().hash(), ofAnother, NOW)).reason())
        .isEqualTo(ErrorReason.APPROVAL_STALE);
  }

  @Test
  void aWithdrawalVoidsWhatIsntOutAndPausesWhatIs() {
    Notice approved = approved();
    Notice released = approved.release("lou", backing(approved), NOW);
    Notice sending = released.ledgerComplete();
    Notice completed = sending.complete(NOW);

    assertThat(approved.unbacked(FINDING, NOW).state()).isEqualTo(new Draft());
    assertThat(Stream.of(released, sending).map(notice -> notice.unbacked(FINDING, NOW).state()))
        .allSatisfy(
            state -> {
              assertThat(state).isInstanceOf(Paused.class);
              assertThat(((Paused) state).approval()).isEmpty();
              assertThat(((Paused) state).findingId()).isEqualTo(FINDING);
            });
    assertThat(completed.unbacked(FINDING, NOW)).isEqualTo(completed);
    assertThat(draft().unbacked(FINDING, NOW).state()).isEqualTo(new Draft());
  }

  @Test
  void whatIsPausedGoesOnAfterAnotherApprovalAlone() {
    Notice paused =
        approved().release("lou", backing(approved()), NOW).ledgerComplete().unbacked(FINDING, NOW);

    assertThat(refused(() -> paused.release("lou", backing(paused), NOW)).reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(
            refused(() -> paused.approve("lou", paused.content().hash(), backing(paused), NOW))
                .reason())
        .isEqualTo(ErrorReason.FOUR_EYES);
    assertThat(refused(() -> paused.edit(content("x"), "lou")).reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
    Notice again = paused.approve("ada", paused.content().hash(), backing(paused), NOW);
    assertThat(again.unbacked(UUID.randomUUID(), NOW).state()).isInstanceOf(Paused.class);
    Notice resumed = again.release("lou", backing(again), NOW);
    assertThat(resumed.state()).isInstanceOf(Released.class);
    assertThat(resumed.ledgerComplete().state()).isInstanceOf(Sending.class);
  }

  @Test
  void whomACorrectionIsForIsPartOfWhatIsApproved() {
    Told told = new Told(FINDING, 3, "d");

    assertThat(
            Stream.of(
                    told,
                    new Told(FINDING, 4, "d"),
                    new Told(FINDING, 3, "e"),
                    new Told(UUID.randomUUID(), 3, "d"),
                    new Exposed(FINDING))
                .map(audience -> content(audience, "x").hash()))
        .doesNotHaveDuplicates();
    assertThat(content(told, "x").exposureId()).isEmpty();
    assertThat(content(told, "x").rewritten("en", content("y").versions()).audience())
        .isEqualTo(told);
  }

  private static Notice draft() {
    return Notice.draft(UUID.randomUUID(), content(MARKED), "lou", NOW);
  }

  private static Notice approved() {
    Notice draft = draft();
    return draft.approve("ada", draft.content().hash(), backing(draft), NOW);
  }

  private static Backing backing(Notice notice) {
    Basis basis = new Basis(FINDING, FINDING);
    return new Backing(
        notice.content().hash(),
        List.of(claim(DATA_CATEGORY_PASSWORD, basis), claim(DATA_CATEGORY_BANK_ACCOUNT, basis)));
  }

  private static Claim claim(DataCategory category, Basis basis) {
    return new Claim(category, List.of(basis), "");
  }

  private static NoticeContent content(String body) {
    return content(EXPOSED, body);
  }

  private static NoticeContent content(NoticeAudience audience, String body) {
    return NoticeContent.of(
        INCIDENT, audience, "en", List.of(new NoticeVersion("en", "Subject", body)));
  }

  private static Refusal refused(ThrowingCallable step) {
    return catchThrowableOfType(Refusal.class, step);
  }
}
