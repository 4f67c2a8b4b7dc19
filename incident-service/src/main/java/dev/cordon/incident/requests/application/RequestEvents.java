package dev.cordon.incident.requests.application;

import dev.cordon.incident.requests.domain.ActionRequest;
import dev.cordon.incident.requests.domain.MadeStep;
import dev.cordon.incident.requests.domain.Outcome;
import dev.cordon.incident.requests.domain.RequestState;
import dev.cordon.incident.requests.domain.Side;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.Snapshot;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is done with requests, for the asker's timeline and for both trails. In the recipient's
 * there is nothing of the incident, and nobody of the asker's.
 */
final class RequestEvents {

  /** Of a line of a timeline, which has to have room for what is around it. */
  private static final int LONGEST = 9_000;

  private RequestEvents() {}

  static String asked(ActionRequest request) {
    return "Request to %s, due at %s: %s"
        .formatted(request.recipient().alias(), request.dueAt(), cut(request.text()));
  }

  static String made(ActionRequest request, MadeStep step) {
    String words = step.words().isBlank() ? "." : ": " + cut(step.words());
    return "Request to %s is %s%s"
        .formatted(request.recipient().alias(), word(step.to(), step.outcome()), words);
  }

  private static String word(RequestState state, Optional<Outcome> outcome) {
    return state.word() + outcome.map(what -> " (" + what.word() + ")").orElse("");
  }

  /** Why a task waits. */
  static String awaited(ActionRequest request) {
    return "request %s to %s".formatted(request.id(), request.recipient().alias());
  }

  /** Why it goes on. */
  static String came(ActionRequest request) {
    return "%s is %s"
        .formatted(awaited(request), word(request.state(), request.standing().outcome()));
  }

  private static String cut(String text) {
    return text.length() <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, LONGEST) - 1)) + "…";
  }

  /** For the trail of this side. */
  static AuditEvent asking(ActionRequest request, Side of) {
    Map<String, String> details = new TreeMap<>();
    details.put("text", Snapshot.digest(request.text()));
    details.put("tlp", request.tlp().name());
    details.put("due_at", request.dueAt().toString());
    details.put("indicators", Integer.toString(request.enclosed().size()));
    return event(of == Side.ASKER ? "request.asked" : "request.received", request, of, details);
  }

  /** For the trail of this side. */
  static AuditEvent step(ActionRequest request, MadeStep step, Side of) {
    Map<String, String> details = new TreeMap<>();
    details.put("by", step.side().name());
    details.put("words", Snapshot.digest(step.words()));
    step.outcome().ifPresent(outcome -> details.put("outcome", outcome.name()));
    AuditEvent event =
        event("request." + step.to().name().toLowerCase(Locale.ROOT), request, of, details);
    return event.from(
        Snapshot.of(Map.of("state", step.from().name())),
        Snapshot.of(Map.of("state", step.to().name(), "version", Long.toString(step.version()))));
  }

  private static AuditEvent event(
      String action, ActionRequest request, Side of, Map<String, String> details) {
    return switch (of) {
      case ASKER -> {
        details.put("request", request.id().toString());
        details.put("recipient", request.recipient().alias());
        request.awaiting().ifPresent(awaiting -> details.put("task", awaiting.task().toString()));
        yield new AuditEvent(action, "incident", request.incidentId().toString(), details);
      }
      case RECIPIENT -> {
        details.put("asker", request.asker().alias());
        yield new AuditEvent(action, "request", request.id().toString(), details);
      }
    };
  }
}
