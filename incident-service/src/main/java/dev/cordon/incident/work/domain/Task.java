package dev.cordon.incident.work.domain;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that has to be done about an incident.
 *
 * @param automatic whether it came into its state by itself, for a reason that is for the brand's
 *     own people
 * @param reopenings how often it was thought to be over, and wasn't
 * @param version grows by one with each change
 * @param addedBy subject of the person
 */
public record Task(
    UUID id,
    UUID incidentId,
    TaskContent content,
    Progress progress,
    boolean automatic,
    int reopenings,
    long version,
    Instant addedAt,
    String addedBy) {

  /** As many as an incident may have. */
  public static final int MOST = 500;

  public static Task added(UUID incidentId, TaskContent content, String by, Instant now) {
    return new Task(
        Ids.next(),
        incidentId,
        content.checked(now),
        new Progress.Open(now, ""),
        false,
        0,
        1,
        now,
        by);
  }

  /**
   * With other content. Refused once it is over: what was done stays as it was.
   *
   * @param expectedVersion what the editor has read; another is refused
   * @param leads whether the editor leads incidents: only they make a mandatory task optional
   */
  public Task changed(long expectedVersion, TaskContent wanted, boolean leads, Instant now) {
    requireVersion(expectedVersion);
    if (state().isOver()) {
      throw Refusal.of(
          ErrorReason.WRONG_STATE, "The task is %s: reopen it first.".formatted(state().word()));
    }
    TaskContent after = wanted.checked(now);
    if (content.mandatory() && !after.mandatory()) {
      requireLead(leads, "makes a mandatory task optional");
    }
    Optional<Due> due =
        after
            .due()
            .map(sent -> content.due().map(had -> had.replacedBy(sent)).orElse(sent))
            .map(set -> set.during(progress, now));
    return with(after.with(due), progress, automatic, reopenings);
  }

  /**
   * In another state.
   *
   * @param expectedVersion what whoever moves it has read; another is refused
   * @param leads whether they lead incidents: only they cancel a mandatory task
   */
  public Task moved(long expectedVersion, TaskStep step, boolean leads, Instant now) {
    requireVersion(expectedVersion);
    Progress after = progress.after(step, now);
    if (content.mandatory() && step.to() == TaskState.CANCELLED) {
      requireLead(leads, "cancels a mandatory task");
    }
    return with(
        content.with(content.due().map(due -> due.during(after, now))),
        after,
        step.automatic(),
        step.to() == TaskState.OPEN ? reopenings + 1 : reopenings);
  }

  /**
   * Reopened, and due by what is known of the incident by now: what is over doesn't move.
   *
   * @param expectedVersion what whoever reopens it has read; another is refused
   */
  public Task reopened(
      long expectedVersion, TaskStep step, boolean leads, Incident incident, Instant now) {
    Task open = moved(expectedVersion, step, leads, now);
    return new Task(
        id,
        incidentId,
        content.with(
            content.due().map(due -> due.recounted(incident, addedAt, progress.since(), now))),
        open.progress,
        open.automatic,
        open.reopenings,
        open.version,
        addedAt,
        addedBy);
  }

  /**
   * Due by what is known of the incident now; itself where that changes nothing, and once it is
   * over.
   *
   * @param incident its own
   */
  public Task recounted(Incident incident, Instant now) {
    Optional<Due> due = content.due().map(before -> before.recounted(incident, addedAt, now, now));
    return state().isOver() || due.equals(content.due())
        ? this
        : with(content.with(due), progress, automatic, reopenings);
  }

  private Task with(
      TaskContent newContent, Progress newProgress, boolean byItself, int newReopenings) {
    return new Task(
        id,
        incidentId,
        newContent,
        newProgress,
        byItself,
        newReopenings,
        version + 1,
        addedAt,
        addedBy);
  }

  public TaskState state() {
    return progress.state();
  }

  public boolean isOverdue(Instant now) {
    return !state().isOver() && content.due().filter(due -> due.hasPassed(now)).isPresent();
  }

  private void requireVersion(long expected) {
    if (expected != version) {
      throw Refusal.of(
          ErrorReason.VERSION_MISMATCH,
          "The task has changed since you read it: read it again, then send your change.");
    }
  }

  private static void requireLead(boolean leads, String what) {
    if (!leads) {
      throw Refusal.of(
          ErrorReason.MISSING_ROLE, "Only an incident-lead %s: ask one.".formatted(what));
    }
  }
}
