package dev.cordon.incident.obligations.application;

import dev.cordon.incident.obligations.domain.Obligation;
import dev.cordon.incident.obligations.domain.Standing.Met;
import dev.cordon.incident.obligations.domain.Standing.NotOwed;
import dev.cordon.incident.obligations.domain.Standing.Running;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.Snapshot;
import java.time.Instant;
import java.util.Map;

/** What is done with obligations, for the timeline and for the trail. Words may be privileged. */
final class ObligationEvents {

  private ObligationEvents() {}

  static String recorded(Obligation obligation) {
    return "Obligation recorded: %s (%s), %s after %s %s, %s."
        .formatted(
            obligation.title(),
            obligation.law().citation(),
            obligation.allowed().words(),
            obligation.anchoring().anchor().word(),
            obligation.anchoring().at(),
            obligation.dueWords());
  }

  static String moved(Obligation after) {
    String what = "Obligation " + after.title();
    return switch (after.standing()) {
      case Running running ->
          "%s runs again, %s: %s".formatted(what, after.dueWords(), running.reason());
      case Met met ->
          "%s was met at %s%s. Proof: %s%s"
              .formatted(
                  what, met.sentAt(), late(after, met), met.reference(), ended(met.reason()));
      case NotOwed notOwed -> "%s isn't owed: %s".formatted(what, notOwed.reason());
    };
  }

  private static String late(Obligation obligation, Met met) {
    return met.lateReason().isEmpty()
        ? ""
        : ", late (%s): %s".formatted(obligation.dueWords(), met.lateReason());
  }

  private static String ended(String words) {
    return words.isBlank() ? "" : ". " + words;
  }

  /** From when to when a due time has moved, and why. */
  static String recounted(Obligation before, Obligation after, Instant now) {
    return "Obligation %s is %s, not %s any more: %s was aware at %s by what is recorded now.%s"
        .formatted(
            after.title(),
            after.dueWords(),
            before.dueWords(),
            after.legalEntity(),
            after.anchoring().at(),
            after.isLate(now) ? " That has passed." : "");
  }

  static AuditEvent addition(Obligation obligation) {
    return event("obligation.recorded", obligation).from(Snapshot.NONE, snapshot(obligation));
  }

  static AuditEvent move(Obligation before, Obligation after) {
    return event("obligation.moved", after).from(snapshot(before), snapshot(after));
  }

  static AuditEvent recount(Obligation before, Obligation after) {
    return event("obligation.recounted", after).from(snapshot(before), snapshot(after));
  }

  private static AuditEvent event(String action, Obligation obligation) {
    return new AuditEvent(
        action,
        "incident",
        obligation.incidentId().toString(),
        Map.of("obligation", obligation.id().toString()));
  }

  private static Snapshot snapshot(Obligation obligation) {
    return Snapshot.of(
        Map.ofEntries(
            Map.entry("law", obligation.law().code()),
            Map.entry("citation", Snapshot.digest(obligation.law().citation())),
            Map.entry("legal_entity", obligation.legalEntity()),
            Map.entry("addressee", obligation.addressee().kind().name()),
            Map.entry("addressee_name", Snapshot.digest(obligation.addressee().nameOrEmpty())),
            Map.entry("anchor", obligation.anchoring().anchor().name()),
            Map.entry("anchor_at", obligation.anchoring().at().toString()),
            Map.entry("allowed", obligation.allowed().words()),
            Map.entry("due_at", obligation.dueAt().map(Instant::toString).orElse("")),
            Map.entry("state", obligation.state().name()),
            Map.entry("reason", Snapshot.digest(obligation.standing().reason())),
            Map.entry("proof", proof(obligation)),
            Map.entry("version", Long.toString(obligation.version()))));
  }

  private static String proof(Obligation obligation) {
    return obligation.standing() instanceof Met met
        ? Snapshot.digest(
            String.join("\n", met.sentAt().toString(), met.reference(), met.lateReason()))
        : "";
  }
}
