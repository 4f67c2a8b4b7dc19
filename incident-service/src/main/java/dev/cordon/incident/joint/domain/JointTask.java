package dev.cordon.incident.joint.domain;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.Violations;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Something that has to be done about a campaign, by one organization or by anybody. It keeps
 * nobody's own incident from ending.
 *
 * @param assignee whose work it is; empty: anybody's
 * @param leftBy alias of whose work it was, and who isn't in any more; empty once it was assigned
 *     again
 * @param reason why it is in its state; may be empty
 * @param addedBy alias
 * @param version grows by one with each change
 */
public record JointTask(
    UUID id,
    UUID jointId,
    String title,
    String guidance,
    Optional<Side> assignee,
    Optional<String> leftBy,
    Optional<Instant> dueAt,
    State state,
    String reason,
    String addedBy,
    Instant addedAt,
    long version) {

  /** How far it has come; nothing here waits for anybody. */
  public enum State {
    OPEN,
    IN_PROGRESS,
    DONE,
    CANCELLED;

    public boolean isOver() {
      return this == DONE || this == CANCELLED;
    }

    private Set<State> next() {
      return switch (this) {
        case OPEN -> Set.of(IN_PROGRESS, DONE, CANCELLED);
        case IN_PROGRESS -> Set.of(OPEN, DONE, CANCELLED);
        case DONE, CANCELLED -> Set.of(OPEN);
      };
    }

    /** As a person says it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_GUIDANCE = 10_000;
  private static final int LONGEST_REASON = 1_000;
  private static final Duration FARTHEST_DUE = Duration.ofDays(3_653);

  public static JointTask added(
      UUID jointId,
      String title,
      String guidance,
      Optional<Side> assignee,
      Optional<Instant> dueAt,
      Side by,
      Instant now) {
    new Violations()
        .requireLength(title, 1, LONGEST_TITLE, "title")
        .requireLength(guidance, 0, LONGEST_GUIDANCE, "guidance")
        .require(
            dueAt.isEmpty() || !dueAt.orElseThrow().isAfter(now.plus(FARTHEST_DUE)),
            "due_at",
            "is more than ten years ahead")
        .orThrow();
    return new JointTask(
        Ids.next(),
        jointId,
        title,
        guidance,
        assignee,
        Optional.empty(),
        dueAt,
        State.OPEN,
        "",
        by.alias(),
        now,
        1);
  }

  /**
   * In another state.
   *
   * @param expectedVersion what whoever moves it has read; another is refused
   * @param coordinates whether they are of the coordinator, which may move what is others' work
   * @param newReason 1 to 1,000 characters to cancel and to reopen
   */
  public JointTask moved(
      long expectedVersion, State to, String newReason, Side by, boolean coordinates) {
    requireVersion(expectedVersion);
    if (!state.next().contains(to)) {
      throw Refusal.of(
          ErrorReason.WRONG_STATE,
          "The task is %s, and doesn't become %s from there.".formatted(state.word(), to.word()));
    }
    if (!coordinates && assignee.filter(whose -> !whose.id().equals(by.id())).isPresent()) {
      throw Refusal.of(
          ErrorReason.WRONG_STATE,
          "The task is another organization's: that, or the coordinator, moves it.");
    }
    boolean explains = to == State.CANCELLED || to == State.OPEN;
    new Violations().requireLength(newReason, explains ? 1 : 0, LONGEST_REASON, "reason").orThrow();
    return with(assignee, leftBy, to, newReason, version + 1);
  }

  /**
   * Somebody else's work from now on, or anybody's; as it is where that is so already. Refused for
   * what is over.
   *
   * @param expectedVersion what whoever assigns it has read; another is refused
   * @param to a member that is in; empty: anybody's
   * @param coordinates whether they are of the coordinator: others take what is nobody's
   */
  public JointTask assigned(long expectedVersion, Optional<Side> to, Side by, boolean coordinates) {
    requireVersion(expectedVersion);
    if (state.isOver()) {
      throw Refusal.of(
          ErrorReason.WRONG_STATE, "The task is %s: reopen it first.".formatted(state.word()));
    }
    boolean takes =
        assignee.isEmpty() && to.filter(whose -> whose.id().equals(by.id())).isPresent();
    if (!coordinates && !takes) {
      throw Refusal.of(
          ErrorReason.WRONG_STATE,
          "The coordinator assigns tasks: take one that is nobody's, or ask for it.");
    }
    return to.equals(assignee) && leftBy.isEmpty()
        ? this
        : with(to, Optional.empty(), state, reason, version + 1);
  }

  /** As part of another change, of which it is one version: whose work it was isn't in any more. */
  public JointTask leftBehind() {
    return with(Optional.empty(), assignee.map(Side::alias), state, reason, version);
  }

  /** What the others read when somebody has left so many behind. */
  public static String left(String alias, int tasks) {
    return "Tasks of %s that need another organization: %d.".formatted(alias, tasks);
  }

  private JointTask with(
      Optional<Side> newAssignee,
      Optional<String> newLeftBy,
      State newState,
      String newReason,
      long newVersion) {
    return new JointTask(
        id,
        jointId,
        title,
        guidance,
        newAssignee,
        newLeftBy,
        dueAt,
        newState,
        newReason,
        addedBy,
        addedAt,
        newVersion);
  }

  private void requireVersion(long expected) {
    if (expected != version) {
      throw Refusal.of(
          ErrorReason.VERSION_MISMATCH,
          "The task has changed since you read it: read it again, then send yours.");
    }
  }

  public boolean isOverdue(Instant now) {
    return !state.isOver() && dueAt.filter(due -> due.isBefore(now)).isPresent();
  }
}
