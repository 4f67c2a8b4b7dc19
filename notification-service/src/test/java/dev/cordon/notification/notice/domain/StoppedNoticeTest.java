package dev.cordon.notification.notice.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.notification.notice.domain.NoticeAudience.Exposed;
import dev.cordon.notification.notice.domain.NoticeAudience.Told;
import dev.cordon.notification.notice.domain.NoticeState.Paused;
import dev.cordon.notification.notice.domain.NoticeState.Released;
import dev.cordon.notification.notice.domain.NoticeState.Sending;
import dev.cordon.notification.notice.domain.NoticeState.Stopped;
import dev.cordon.notification.notice.domain.NoticeState.Stopping;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each step from each state: which lead on, and what the timeline tells of them. */
class StoppedNoticeTest {

  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
  private static final UUID FINDING = UUID.randomUUID();
  private static final Backing NOTHING = new Backing("", List.of());
  private static final String REASON = "an error in the text";

  private static final Notice DRAFT =
      Notice.draft(UUID.randomUUID(), content(new Exposed(UUID.randomUUID())), "lou", NOW);
  private static final Notice APPROVED = approve(DRAFT);
  private static final Notice RELEASED = APPROVED.release("lou", NOTHING, NOW);
  private static final Notice SENDING = RELEASED.ledgerComplete();
  private static final Notice PAUSED = SENDING.unbacked(FINDING, NOW);
  private static final Notice STOPPING = SENDING.stop("max", REASON, NOW);

  private static final Map<String, Notice> STATES =
      new TreeMap<>(
          Map.of(
              "draft", DRAFT,
              "approved", APPROVED,
              "released", RELEASED,
              "sending", SENDING,
              "completed", SENDING.complete(NOW),
              "failed", RELEASED.releaseFailed("why", NOW),
              "paused", PAUSED,
              "paused and approved", approve(PAUSED),
              "stopping", STOPPING,
              "stopped", STOPPING.settled(NOW)));

  private static final Map<String, UnaryOperator<Notice>> STEPS =
      new TreeMap<>(
          Map.of(
              "edit", notice -> notice.edit(notice.content(), "lou"),
              "approve", StoppedNoticeTest::approve,
              "release", notice -> notice.release("lou", NOTHING, NOW),
              "ledger", Notice::ledgerComplete,
              "fail", notice -> notice.releaseFailed("why", NOW),
              "complete", notice -> notice.complete(NOW),
              "withdraw", notice -> notice.unbacked(FINDING, NOW),
              "stop", notice -> notice.stop("max", REASON, NOW),
              "settle", notice -> notice.settled(NOW)));

  /** What the timeline is told of each step that leads on; empty for what it isn't told of. */
  private static final Map<String, String> WAYS =
      Map.ofEntries(
          Map.entry("draft edit", ""),
          Map.entry("draft approve", "APPROVED"),
          Map.entry("approved edit", "APPROVAL_VOIDED"),
          Map.entry("approved withdraw", "APPROVAL_VOIDED"),
          Map.entry("approved release", "RELEASED"),
          Map.entry("failed edit", "APPROVAL_VOIDED"),
          Map.entry("failed withdraw", "APPROVAL_VOIDED"),
          Map.entry("failed release", "RELEASED"),
          Map.entry("released ledger", ""),
          Map.entry("released fail", "RELEASE_FAILED"),
          Map.entry("released withdraw", "PAUSED"),
          Map.entry("released stop", "STOPPED"),
          Map.entry("sending complete", "COMPLETED"),
          Map.entry("sending withdraw", "PAUSED"),
          Map.entry("sending stop", "STOPPED"),
          Map.entry("paused approve", "APPROVED"),
          Map.entry("paused stop", "STOPPED"),
          Map.entry("paused and approved withdraw", "PAUSED"),
          Map.entry("paused and approved release", "RESUMED"),
          Map.entry("paused and approved stop", "STOPPED"),
          Map.entry("stopping settle", "SETTLED"));

  @TestFactory
  Stream<DynamicTest> eachStepFromEachState() {
    return STATES.entrySet().stream()
        .flatMap(
            state ->
                STEPS.entrySet().stream()
                    .map(
                        step ->
                            leadsWhereItShould(
                                state.getKey() + " " + step.getKey(),
                                state.getValue(),
                                step.getValue())));
  }

  private static DynamicTest leadsWhereItShould(
      String way, Notice before, UnaryOperator<Notice> step) {
    return DynamicTest.dynamicTest(way, () -> assertLeads(way, before, step));
  }

  private static void assertLeads(String way, Notice before, UnaryOperator<Notice> step) {
    Optional<Notice> after = attempt(() -> step.apply(before));
    assertThat(after.filter(notice -> !notice.equals(before)).isPresent())
        .as(way)
        .isEqualTo(WAYS.containsKey(way));
    after
        .filter(notice -> !notice.equals(before))
        .ifPresent(
            notice -> {
              assertThat(notice.version()).isEqualTo(before.version() + 1);
              assertThat(told(before, notice)).isEqualTo(WAYS.get(way));
            });
  }

  @Test
  void nothingLeadsOutOfAStop() {
    Set<String> ways =
        WAYS.keySet().stream()
            .filter(way -> way.startsWith("stop"))
            .collect(Collectors.toUnmodifiableSet());

    assertThat(ways).containsExactly("stopping settle");
  }

  @Test
  void aStopKeepsWhoWhenAndWhy() {
    Stopped stopped = (Stopped) STOPPING.settled(NOW.plusSeconds(9)).state();

    assertThat(stopped.stop()).isEqualTo(new NoticeState.Stop("max", NOW, REASON));
    assertThat(stopped.at()).isEqualTo(NOW.plusSeconds(9));
    assertThat(stopped.release()).isEqualTo(((Sending) SENDING.state()).release());
    assertThat(stopped.approval()).contains(((Sending) SENDING.state()).approval());
    assertThat(((Stopping) PAUSED.stop("max", REASON, NOW).state()).approval()).isEmpty();
    assertThat(PAUSED.state()).isInstanceOf(Paused.class);
    assertThat(RELEASED.state()).isInstanceOf(Released.class);
  }

  @Test
  void aReasonIsNeededAndHasItsLength() {
    for (String reason : List.of("", "  \n", "x".repeat(2_001))) {
      Refusal refusal = catchThrowableOfType(Refusal.class, () -> SENDING.stop("max", reason, NOW));

      assertThat(refusal.reason()).isEqualTo(ErrorReason.INVALID_FIELD);
      assertThat(refusal.violations()).extracting(FieldViolation::field).containsExactly("reason");
    }
    assertThat(SENDING.stop("max", "x".repeat(2_000), NOW).state()).isInstanceOf(Stopping.class);
  }

  @Test
  void aFirstDraftIsTold() {
    Notice correction =
        Notice.draft(UUID.randomUUID(), content(new Told(FINDING, 3, "0".repeat(64))), "lou", NOW);

    assertThat(NoticeStep.first(DRAFT)).isEqualTo(NoticeStep.DRAFTED);
    assertThat(NoticeStep.first(correction)).isEqualTo(NoticeStep.CORRECTION_DRAFTED);
  }

  private static String told(Notice before, Notice after) {
    return NoticeStep.between(before.state(), after.state()).map(Enum::name).orElse("");
  }

  private static Optional<Notice> attempt(Supplier<Notice> step) {
    try {
      return Optional.of(step.get());
    } catch (Refusal refused) {
      assertThat(refused.reason()).isEqualTo(ErrorReason.WRONG_STATE);
      return Optional.empty();
    }
  }

  private static Notice approve(Notice notice) {
    return notice.approve("ada", notice.content().hash(), NOTHING, NOW);
  }

  private static NoticeContent content(NoticeAudience audience) {
    return NoticeContent.of(
        UUID.randomUUID(), audience, "fr", List.of(new NoticeVersion("fr", "Sujet", "Bonjour")));
  }
}
