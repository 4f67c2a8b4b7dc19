package dev.cordon.incident.work.application;

import dev.cordon.incident.work.domain.Counted;
import dev.cordon.incident.work.domain.Due;
import dev.cordon.incident.work.domain.Task;
import dev.cordon.incident.work.domain.TaskContent;
import dev.cordon.incident.work.domain.TaskContent.Owner;
import dev.cordon.incident.work.domain.WaitingFor;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** What is done with tasks, for the timeline and for the trail. Words may be privileged. */
final class TaskEvents {

  private TaskEvents() {}

  static String added(Task task) {
    return "Task added: %s%s".formatted(task.content().title(), until(task.content()));
  }

  /** Empty for a change that nobody else has to know of. */
  static Optional<String> changed(Task before, Task after) {
    TaskContent was = before.content();
    TaskContent is = after.content();
    List<String> changes = new ArrayList<>();
    if (!was.owner().equals(is.owner())) {
      changes.add(is.owner().isPresent() ? "has another owner" : "has no owner");
    }
    if (was.mandatory() != is.mandatory()) {
      changes.add(is.mandatory() ? "is mandatory" : "isn't mandatory any more");
    }
    if (!was.due().map(Due::at).equals(is.due().map(Due::at))) {
      changes.add(is.due().map(due -> "is due at " + due.at()).orElse("is due at no time"));
    }
    return changes.isEmpty()
        ? Optional.empty()
        : Optional.of("Task %s %s.".formatted(is.title(), String.join(", ", changes)));
  }

  static String moved(Task before, Task after) {
    String reason = after.progress().reason();
    return "Task %s %s%s%s"
        .formatted(
            after.content().title(),
            becomes(after),
            later(before, after),
            reason.isBlank() ? "." : ": " + reason);
  }

  private static String becomes(Task after) {
    return after
        .progress()
        .waitingFor()
        .map(whom -> "waits for a " + whom.word())
        .orElseGet(
            () ->
                switch (after.state()) {
                  case OPEN -> "is reopened";
                  case IN_PROGRESS, WAITING, DONE, CANCELLED -> "is " + after.state().word();
                });
  }

  /** What a pause that ends has moved. */
  private static String later(Task before, Task after) {
    Optional<Instant> was = before.content().due().map(Due::at);
    Optional<Instant> is = after.content().due().map(Due::at);
    return was.equals(is) ? "" : is.map(at -> " (now due at " + at + ")").orElse("");
  }

  /** From when to when a due time has moved, or why it hasn't. */
  static String recounted(Task before, Task after, Instant now) {
    Instant was = before.content().due().orElseThrow().at();
    Due due = after.content().due().orElseThrow();
    Counted counted = due.counted().orElseThrow();
    String why = why(before, counted);
    String title = after.content().title();
    if (due.at().equals(was)) {
      return "Task %s stays due at %s: %s, it would be due at %s."
          .formatted(title, was, why, counted.at());
    }
    return "Task %s is due at %s, not at %s any more: %s.%s"
        .formatted(title, due.at(), was, why, after.isOverdue(now) ? " It is overdue." : "");
  }

  private static String why(Task before, Counted counted) {
    return "%s%s after %s, by now %s instead of %s"
        .formatted(
            counted.within(),
            counted.paused().isZero() ? "" : " and pauses of " + counted.paused(),
            counted.anchor().event(),
            counted.from(),
            from(before));
  }

  /** What it was counted from; empty for a time that somebody has set. */
  private static String from(Task task) {
    return task.content()
        .due()
        .flatMap(Due::counted)
        .map(counted -> counted.from().toString())
        .orElse("");
  }

  private static String until(TaskContent content) {
    return content.due().map(due -> ", due at " + due.at()).orElse("");
  }

  static AuditEvent addition(Task task) {
    return event("task.added", task).from(Snapshot.NONE, snapshot(task));
  }

  static AuditEvent change(Task before, Task after) {
    return event("task.changed", after).from(snapshot(before), snapshot(after));
  }

  static AuditEvent move(Task before, Task after) {
    return event("task.moved", after).from(snapshot(before), snapshot(after));
  }

  static AuditEvent recount(Task before, Task after) {
    return event("task.recounted", after).from(snapshot(before), snapshot(after));
  }

  private static AuditEvent event(String action, Task task) {
    return new AuditEvent(
        action, "incident", task.incidentId().toString(), Map.of("task", task.id().toString()));
  }

  private static String after(Counted counted) {
    return counted.anchor().word() + " " + counted.within();
  }

  private static Snapshot snapshot(Task task) {
    TaskContent content = task.content();
    return Snapshot.of(
        Map.ofEntries(
            Map.entry("title", Snapshot.digest(content.title())),
            Map.entry("guidance", Snapshot.digest(content.guidance())),
            Map.entry("owner", content.owner().map(Owner::subject).orElse("")),
            Map.entry("role", content.role().map(Enum::name).orElse("")),
            Map.entry("due_at", content.due().map(due -> due.at().toString()).orElse("")),
            Map.entry(
                "due_after", content.due().flatMap(Due::counted).map(TaskEvents::after).orElse("")),
            Map.entry("due_counted_from", from(task)),
            Map.entry("due_fixed", Boolean.toString(content.due().filter(Due::fixed).isPresent())),
            Map.entry("mandatory", Boolean.toString(content.mandatory())),
            Map.entry(
                "needs",
                content.needs().stream().map(UUID::toString).collect(Collectors.joining(","))),
            Map.entry("state", task.state().name()),
            Map.entry("waiting_for", task.progress().waitingFor().map(WaitingFor::name).orElse("")),
            Map.entry("reason", Snapshot.digest(task.progress().reason())),
            Map.entry("version", Long.toString(task.version()))));
  }
}
