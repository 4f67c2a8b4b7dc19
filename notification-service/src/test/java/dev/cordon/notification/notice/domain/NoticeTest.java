package dev.cordon.notification.notice.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.notification.notice.domain.NoticeAudience.Exposed;
import dev.cordon.notification.notice.domain.NoticeState.Approved;
import dev.cordon.notification.notice.domain.NoticeState.Completed;
import dev.cordon.notification.notice.domain.NoticeState.Draft;
import dev.cordon.notification.notice.domain.NoticeState.Paused;
import dev.cordon.notification.notice.domain.NoticeState.ReleaseFailed;
import dev.cordon.notification.notice.domain.NoticeState.Released;
import dev.cordon.notification.notice.domain.NoticeState.Sending;
import dev.cordon.notification.notice.domain.NoticeState.Stopped;
import dev.cordon.notification.notice.domain.NoticeState.Stopping;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NoticeTest {

  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
  private static final UUID INCIDENT = UUID.randomUUID();
  private static final UUID EXPOSURE = UUID.randomUUID();
  private static final Backing NOTHING = new Backing("", List.of());

  private final Notice draft = Notice.draft(UUID.randomUUID(), content("Bonjour"), "lou", NOW);

  @Test
  void goesFromDraftToCompletedWithAVersionAStep() {
    Notice approved = draft.approve("ada", draft.content().hash(), NOTHING, NOW);
    Notice released = approved.release("lou", NOTHING, NOW);
    Notice sending = released.ledgerComplete();
    Notice completed = sending.complete(NOW);

    assertThat(Stream.of(draft, approved, released, sending, completed).map(Notice::state))
        .hasExactlyElementsOfTypes(
            Draft.class, Approved.class, Released.class, Sending.class, Completed.class);
    assertThat(completed.version()).isEqualTo(5);
  }

  @Test
  void nobodyApprovesWhatTheyWroteAnyOf() {
    Notice edited = draft.edit(content("Bonsoir"), "max");

    assertThat(refused(() -> edited.approve("lou", edited.content().hash(), NOTHING, NOW)))
        .isEqualTo(ErrorReason.FOUR_EYES);
    assertThat(refused(() -> edited.approve("max", edited.content().hash(), NOTHING, NOW)))
        .isEqualTo(ErrorReason.FOUR_EYES);
    // An approver who becomes an editor isn't a second person any more.
    Notice byApprover =
        draft.approve("ada", draft.content().hash(), NOTHING, NOW).edit(content("Salut"), "ada");
    assertThat(refused(() -> byApprover.approve("ada", byApprover.content().hash(), NOTHING, NOW)))
        .isEqualTo(ErrorReason.FOUR_EYES);
  }

  @Test
  void anApprovalIsForExactlyWhatWasRead() {
    String read = draft.content().hash();
    Notice edited = draft.edit(content("Bonsoir"), "lou");

    assertThat(refused(() -> edited.approve("ada", read, NOTHING, NOW)))
        .isEqualTo(ErrorReason.APPROVAL_STALE);
    assertThat(refused(() -> draft.approve("ada", "", NOTHING, NOW)))
        .isEqualTo(ErrorReason.APPROVAL_STALE);
  }

  @Test
  void anyEditVoidsTheApproval() {
    Notice approved = draft.approve("ada", draft.content().hash(), NOTHING, NOW);
    Notice same = approved.edit(draft.content(), "lou");

    assertThat(same.state()).isEqualTo(new Draft());
    assertThat(refused(() -> same.release("lou", NOTHING, NOW))).isEqualTo(ErrorReason.WRONG_STATE);
  }

  @Test
  void aFailedReleaseCanBeEditedOrReleasedAgain() {
    Notice failed =
        draft
            .approve("ada", draft.content().hash(), NOTHING, NOW)
            .release("lou", NOTHING, NOW)
            .releaseFailed("There is no such exposure here.", NOW);

    assertThat(failed.state())
        .isInstanceOfSatisfying(
            ReleaseFailed.class,
            state -> assertThat(state.reason()).isEqualTo("There is no such exposure here."));
    assertThat(failed.edit(content("Bonsoir"), "lou").state()).isEqualTo(new Draft());
    assertThat(failed.release("max", NOTHING, NOW).state()).isInstanceOf(Released.class);
    assertThat(refused(failed::ledgerComplete)).isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(refused(() -> draft.releaseFailed("why", NOW))).isEqualTo(ErrorReason.WRONG_STATE);
  }

  @Test
  void contentThatChangedBehindTheApprovalIsNotReleased() {
    Notice approved = draft.approve("ada", draft.content().hash(), NOTHING, NOW);
    Notice tampered =
        new Notice(
            approved.id(),
            content("Send money"),
            approved.author(),
            approved.editors(),
            approved.version(),
            approved.createdAt(),
            approved.state());

    assertThat(refused(() -> tampered.release("lou", NOTHING, NOW)))
        .isEqualTo(ErrorReason.APPROVAL_STALE);
  }

  /** Whatever people try in whatever order, nothing goes out that a second person didn't read. */
  @ParameterizedTest
  @MethodSource("seeds")
  void noWalkReleasesWhatASecondPersonDidNotApprove(long seed) {
    Random random = new Random(seed);
    List<String> people = List.of("lou", "max", "ada", "eve");
    Notice notice = draft;
    for (int step = 0; step < 60; step++) {
      Notice before = notice;
      String person = people.get(random.nextInt(people.size()));
      Notice after =
          switch (random.nextInt(10)) {
            case 0 -> attempt(before, () -> before.edit(content("v" + random.nextInt(3)), person));
            case 1 ->
                attempt(
                    before, () -> before.approve(person, before.content().hash(), NOTHING, NOW));
            case 2 ->
                attempt(before, () -> before.approve(person, draft.content().hash(), NOTHING, NOW));
            case 3 -> attempt(before, () -> before.release(person, NOTHING, NOW));
            case 4 -> attempt(before, before::ledgerComplete);
            case 5 -> attempt(before, () -> before.releaseFailed("why", NOW));
            case 6 -> attempt(before, () -> before.unbacked(UUID.randomUUID(), NOW));
            case 7 -> attempt(before, () -> before.stop(person, "an error in the text", NOW));
            case 8 -> attempt(before, () -> before.settled(NOW));
            default -> attempt(before, () -> before.complete(NOW));
          };
      assertThat(after.version())
          .isEqualTo(after == before ? before.version() : before.version() + 1);
      approval(after)
          .ifPresent(
              approval -> {
                assertThat(after.editors()).doesNotContain(approval.approver());
                assertThat(approval.contentHash()).isEqualTo(after.content().hash());
              });
      if (isOut(before)) {
        assertThat(after.content()).isEqualTo(before.content());
        assertThat(isOut(after) || after.state() instanceof ReleaseFailed).isTrue();
      }
      if (isStopped(before)) {
        assertThat(isStopped(after)).isTrue();
      }
      notice = after;
    }
  }

  static Stream<Long> seeds() {
    return IntStream.range(0, 50).mapToObj(i -> (long) i);
  }

  private static Notice attempt(Notice before, Supplier<Notice> step) {
    try {
      return step.get();
    } catch (Refusal refused) {
      return before;
    }
  }

  private static boolean isOut(Notice notice) {
    return switch (notice.state()) {
      case Draft _, Approved _, ReleaseFailed _ -> false;
      case Released _, Sending _, Completed _, Paused _, Stopping _, Stopped _ -> true;
    };
  }

  private static boolean isStopped(Notice notice) {
    return notice.state() instanceof Stopping || notice.state() instanceof Stopped;
  }

  private static Optional<NoticeState.Approval> approval(Notice notice) {
    return switch (notice.state()) {
      case Draft _ -> Optional.empty();
      case Approved s -> Optional.of(s.approval());
      case Released s -> Optional.of(s.approval());
      case Sending s -> Optional.of(s.approval());
      case Completed s -> Optional.of(s.approval());
      case ReleaseFailed s -> Optional.of(s.approval());
      case Paused s -> s.approval();
      case Stopping s -> s.approval();
      case Stopped s -> s.approval();
    };
  }

  private static ErrorReason refused(Supplier<Notice> step) {
    return catchThrowableOfType(Refusal.class, step::get).reason();
  }

  private static NoticeContent content(String body) {
    return NoticeContent.of(
        INCIDENT, new Exposed(EXPOSURE), "fr", List.of(new NoticeVersion("fr", "Sujet", body)));
  }
}
