package dev.cordon.incident.escalation.domain;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * What somebody is told out of band. That isn't confidential, so that it is a number, a time and a
 * link: never a title, a name, or what somebody wrote.
 *
 * @param reference of the incident, as people say it, or how many alerts there are; empty of a
 *     received request
 * @param dueAt of the task, obligation or request that it is about
 * @param link empty if none is configured
 */
public record PageText(
    String reference, Cause cause, Optional<Instant> dueAt, Optional<String> link) {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  /** One sentence, in ASCII; without the link. */
  public String sentence() {
    return switch (cause) {
      case TASK -> "a task of incident %s is due%s.".formatted(reference, due());
      case OBLIGATION ->
          "an obligation by law of incident %s is due%s.".formatted(reference, due());
      case REQUEST ->
          "a request of incident %s that was due%s isn't answered.".formatted(reference, due());
      case RECEIVED_REQUEST -> "a request to your organization is due%s.".formatted(due());
      case SEVERITY -> "incident %s is severe, or its service is down.".formatted(reference);
      case SERVICE_LEVEL ->
          "incident %s nears the end of a service level, or has passed it.".formatted(reference);
      case ALERTS -> "%s waiting for somebody to look at them.".formatted(reference);
      case PAGE -> "you are paged for incident %s.".formatted(reference);
    };
  }

  private String due() {
    return dueAt.map(at -> " at " + MINUTE.format(at)).orElse("");
  }

  /** What it is about, with a capital. */
  public String title() {
    return switch (cause) {
      case RECEIVED_REQUEST -> "Request";
      case ALERTS -> "Alerts";
      case TASK, OBLIGATION, SEVERITY, PAGE, SERVICE_LEVEL, REQUEST -> "Incident " + reference;
    };
  }

  /** The same within a sentence. */
  public String subject() {
    return switch (cause) {
      case RECEIVED_REQUEST -> "request";
      case ALERTS -> "alerts";
      case TASK, OBLIGATION, SEVERITY, PAGE, SERVICE_LEVEL, REQUEST -> "incident " + reference;
    };
  }

  /** At most some 160 characters and the link. */
  public String whole() {
    return "Cordon: " + sentence() + link.map(url -> " " + url).orElse("");
  }

  public String spoken() {
    return "Cordon: " + sentence() + " Please log in to Cordon.";
  }
}
