package dev.cordon.incident.servicelevel.application;

import dev.cordon.incident.servicelevel.domain.Pause;
import dev.cordon.incident.servicelevel.domain.Policy;
import dev.cordon.incident.servicelevel.domain.Rating;
import dev.cordon.incident.servicelevel.domain.Target;
import dev.cordon.incident.work.domain.WaitingFor;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.Snapshot;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What the trail and timelines say of service levels. */
final class ServiceLevelEvents {

  private ServiceLevelEvents() {}

  static AuditEvent set(Policy before, Policy after) {
    return new AuditEvent(
            "service_level_policy.set",
            "service_level_policy",
            Long.toString(after.version()),
            Map.of("version", Long.toString(after.version())))
        .from(before.isNone() ? Snapshot.NONE : snapshot(before), snapshot(after));
  }

  private static Snapshot snapshot(Policy policy) {
    Map<String, String> values = new HashMap<>();
    for (Rating rating : Rating.values()) {
      values.put(
          rating.word().replace(' ', '_'),
          policy.targets().stream()
              .filter(target -> target.rating() == rating)
              .map(ServiceLevelEvents::words)
              .collect(Collectors.joining("; ")));
    }
    values.put("unrated_as", policy.unratedAs().word());
    values.put("warn_percent", Integer.toString(policy.warnPercent()));
    return Snapshot.of(values);
  }

  private static String words(Target target) {
    return "%s in %d min%s"
        .formatted(
            target.milestone().word(), target.minutes(), target.mayPause() ? ", may pause" : "");
  }

  static AuditEvent paused(Pause pause) {
    return event(
        "service_levels.paused",
        pause,
        Map.of("waiting_for", pause.whom().name(), "reason", Snapshot.digest(pause.reason())));
  }

  static AuditEvent resumed(Pause ended) {
    return event(
        "service_levels.resumed",
        ended,
        Map.of("reason", Snapshot.digest(ended.end().orElseThrow().reason())));
  }

  private static AuditEvent event(String action, Pause pause, Map<String, String> details) {
    Map<String, String> all = new HashMap<>(details);
    all.put("pause", pause.id().toString());
    return new AuditEvent(action, "incident", pause.incidentId().toString(), Map.copyOf(all));
  }

  static String sentence(Pause pause) {
    return pause
        .end()
        .map(
            end ->
                end.reason().isEmpty()
                    ? "Service levels go on."
                    : "Service levels go on: " + end.reason())
        .orElseGet(
            () ->
                "Service levels pause, waiting for %s: %s"
                    .formatted(words(pause.whom()), pause.reason()));
  }

  private static String words(WaitingFor whom) {
    return switch (whom) {
      case COLLEAGUE -> "a colleague";
      case PARTNER -> "a partner";
      case SUPPLIER -> "a supplier";
      case AUTHORITY -> "an authority";
      case CUSTOMER -> "a customer";
    };
  }
}
