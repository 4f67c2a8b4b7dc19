package dev.cordon.incident.escalation.application;

import dev.cordon.incident.escalation.domain.ContactPoints;
import dev.cordon.incident.escalation.domain.Escalation;
import dev.cordon.incident.escalation.domain.Plan.Planned;
import dev.cordon.incident.escalation.domain.Policy;
import dev.cordon.incident.escalation.domain.Step;
import dev.cordon.incident.escalation.domain.Webhook;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.Snapshot;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What the trail and timelines say of escalations. Numbers, addresses and keys are digests. */
final class EscalationEvents {

  private EscalationEvents() {}

  static AuditEvent contacts(ContactPoints before, ContactPoints after) {
    return new AuditEvent("contact_points.set", "person", after.personId().toString(), Map.of())
        .from(snapshot(before), snapshot(after));
  }

  /** By somebody else: of whom, and not what. */
  static AuditEvent contactsRead(ContactPoints points) {
    return new AuditEvent("contact_points.read", "person", points.personId().toString(), Map.of());
  }

  private static Snapshot snapshot(ContactPoints points) {
    return points.version() == 0
        ? Snapshot.NONE
        : Snapshot.of(
            Map.of(
                "email", Snapshot.digest(points.email()),
                "sms", Snapshot.digest(points.sms()),
                "voice", Snapshot.digest(points.voice()),
                "version", Long.toString(points.version())));
  }

  static AuditEvent added(Webhook webhook, Webhook.Secrets secrets) {
    return event("page_webhook.added", webhook).from(Snapshot.NONE, snapshot(webhook, secrets));
  }

  static AuditEvent changed(Webhook before, Webhook after, Webhook.Secrets secrets) {
    return event("page_webhook.changed", after)
        .from(snapshot(before, new Webhook.Secrets("", "")), snapshot(after, secrets));
  }

  static AuditEvent removed(Webhook webhook) {
    return event("page_webhook.removed", webhook)
        .from(snapshot(webhook, new Webhook.Secrets("", "")), Snapshot.NONE);
  }

  private static AuditEvent event(String action, Webhook webhook) {
    return new AuditEvent(action, "page_webhook", webhook.id().toString(), Map.of());
  }

  /** That there were new secrets, and nothing of them. */
  private static Snapshot snapshot(Webhook webhook, Webhook.Secrets secrets) {
    return Snapshot.of(
        Map.of(
            "name", webhook.name(),
            "format", webhook.format().name(),
            "url", Snapshot.digest(webhook.url()),
            "enabled", Boolean.toString(webhook.enabled()),
            "new_secrets", Boolean.toString(!secrets.isEmpty()),
            "version", Long.toString(webhook.version())));
  }

  static AuditEvent of(Policy before, Policy after) {
    return new AuditEvent(
            after.isDefault() ? "escalation_policy.reset" : "escalation_policy.set",
            "escalation_policy",
            Long.toString(after.version()),
            Map.of("version", Long.toString(after.version())))
        .from(snapshot(before), snapshot(after));
  }

  /** The platform's isn't the organization's to change. */
  private static Snapshot snapshot(Policy policy) {
    if (policy.isDefault()) {
      return Snapshot.NONE;
    }
    return Snapshot.of(
        Map.of(
            "steps",
                policy.steps().stream()
                    .map(EscalationEvents::words)
                    .collect(Collectors.joining("; ")),
            "duty_role", policy.dutyRole().name(),
            "repeats", Integer.toString(policy.repeats()),
            "repeat_after_minutes", Integer.toString(policy.repeatMinutes()),
            "quiet_hours", policy.quietHours().map(Object::toString).orElse(""),
            "alert_minutes",
                policy.alerts().minutes().stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(",", "{", "}")),
            "alert_window_minutes", Integer.toString(policy.alerts().windowMinutes())));
  }

  private static String words(Step step) {
    String role = step.role().map(named -> " " + named.name()).orElse("");
    return "%d min: %s%s by %s"
        .formatted(step.afterMinutes(), step.recipient(), role, step.channels());
  }

  static AuditEvent begun(Escalation escalation) {
    Map<String, String> details = new HashMap<>(details(escalation));
    details.put("policy_version", Long.toString(escalation.policyVersion()));
    details.put("reason", Snapshot.digest(escalation.reason()));
    return event("escalation.started", escalation, details);
  }

  static AuditEvent stepped(Escalation escalation, Planned planned, int people, int webhooks) {
    Map<String, String> details = new HashMap<>(details(escalation));
    details.put("step", Integer.toString(planned.number()));
    details.put("recipient", planned.step().recipient().name());
    details.put("people", Integer.toString(people));
    details.put("webhooks", Integer.toString(webhooks));
    return event("escalation.stepped", escalation, details);
  }

  static AuditEvent ended(Escalation escalation) {
    return switch (escalation.end().orElseThrow()) {
      case Escalation.End.Acknowledged _ ->
          event("escalation.acknowledged", escalation, details(escalation));
      case Escalation.End.Over(String why, _) -> {
        Map<String, String> details = new HashMap<>(details(escalation));
        details.put("why", why);
        yield event("escalation.ended", escalation, details);
      }
    };
  }

  private static AuditEvent event(
      String action, Escalation escalation, Map<String, String> details) {
    String object =
        switch (escalation.cause()) {
          case TASK, OBLIGATION, SEVERITY, PAGE, SERVICE_LEVEL, REQUEST -> "incident";
          case RECEIVED_REQUEST -> "request";
          case ALERTS -> "alerts";
        };
    return new AuditEvent(action, object, escalation.incidentId().toString(), details);
  }

  private static Map<String, String> details(Escalation escalation) {
    return Map.of(
        "escalation", escalation.id().toString(),
        "cause", escalation.cause().name(),
        "target", escalation.targetId().toString());
  }

  /**
   * @param paged people and webhooks
   * @param leftOut of the people whom the step names, since it pages enough others
   * @param somebody whether it names anybody who can be paged
   * @param followed whether the next one comes with it
   */
  static String sentence(
      Planned planned, int paged, int leftOut, boolean somebody, boolean followed) {
    int number = planned.number();
    String whom = planned.step().words();
    if (paged == 0) {
      return "Escalation step %d would page %s: there is nobody%s."
          .formatted(number, whom, nobody(somebody, followed));
    }
    String others = leftOut == 0 ? "" : "; %d more aren't paged".formatted(leftOut);
    return planned
        .insteadOf()
        .map(
            step ->
                "Escalation step %d would remind %s: there is nobody, so that it reminds %s (%d in"
                        .formatted(number, step.words(), whom, paged)
                    + " all%s).".formatted(others))
        .orElseGet(
            () ->
                "Escalation step %d pages %s (%d in all%s)."
                    .formatted(number, whom, paged, others));
  }

  private static String nobody(boolean somebody, boolean followed) {
    if (somebody) {
      return " else";
    }
    return followed ? ", and the next step comes at once" : "";
  }
}
