package dev.cordon.incident.search.grpc;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.incident.v1.IncidentFilter;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.SearchSort;
import dev.cordon.contracts.incident.v1.ServiceLevelAlarm;
import dev.cordon.contracts.incident.v1.SeverityLevel;
import dev.cordon.incident.search.domain.IncidentQuery;
import dev.cordon.incident.search.domain.IncidentQuery.Sort;
import dev.cordon.incident.search.domain.SearchText;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.Violations;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is asked for, checked. */
final class SearchRequests {

  private static final int MOST = 20;
  private static final int LONGEST = 255;

  private SearchRequests() {}

  static IncidentQuery query(IncidentFilter filter) {
    Violations violations = new Violations();
    check(violations, "states", filter.getStatesList().stream().map(Enum::name).toList());
    check(violations, "classes", filter.getClassesList());
    check(violations, "severities", filter.getSeveritiesList().stream().map(Enum::name).toList());
    check(violations, "owners", filter.getOwnersList());
    check(violations, "system_ids", filter.getSystemIdsList());
    check(
        violations,
        "service_levels",
        filter.getServiceLevelsList().stream().map(Enum::name).toList());
    violations.orThrow();
    return new IncidentQuery(
        SearchText.of(filter.getQ()),
        filter.getStatesList().stream().map(SearchRequests::state).toList(),
        filter.getClassesList(),
        filter.getSeveritiesList().stream().map(SearchRequests::severity).toList(),
        filter.getOwnersList(),
        filter.getSystemIdsList().stream().map(SearchRequests::system).toList(),
        time(filter.hasFrom(), filter.getFrom(), "from"),
        time(filter.hasUntil(), filter.getUntil(), "until"),
        filter.getTaskOverdue(),
        filter.getServiceLevelsList().stream().map(SearchRequests::level).toList());
  }

  private static void check(Violations violations, String field, List<String> values) {
    violations
        .require(values.size() <= MOST, field, "has more than " + MOST + " entries")
        .require(values.stream().allMatch(SearchRequests::isWord), field, "has an empty entry");
  }

  /** They are sent to the database one a line. */
  private static boolean isWord(String value) {
    return !value.isBlank() && value.length() <= LONGEST && value.indexOf('\n') < 0;
  }

  private static String state(IncidentState state) {
    return switch (state) {
      case INCIDENT_STATE_REPORTED,
          INCIDENT_STATE_TRIAGED,
          INCIDENT_STATE_CONTAINED,
          INCIDENT_STATE_ERADICATED,
          INCIDENT_STATE_RECOVERED,
          INCIDENT_STATE_CLOSED,
          INCIDENT_STATE_REJECTED ->
          state.name().substring("INCIDENT_STATE_".length());
      case INCIDENT_STATE_UNSPECIFIED, UNRECOGNIZED ->
          throw Refusal.invalid("states", "has an entry that isn't a state");
    };
  }

  private static String severity(SeverityLevel level) {
    return switch (level) {
      case SEVERITY_LEVEL_NONE,
          SEVERITY_LEVEL_LOW,
          SEVERITY_LEVEL_MEDIUM,
          SEVERITY_LEVEL_HIGH,
          SEVERITY_LEVEL_VERY_HIGH ->
          level.name().substring("SEVERITY_LEVEL_".length());
      case SEVERITY_LEVEL_UNSPECIFIED, UNRECOGNIZED ->
          throw Refusal.invalid("severities", "has an entry that isn't a level");
    };
  }

  private static String level(ServiceLevelAlarm alarm) {
    return switch (alarm) {
      case SERVICE_LEVEL_ALARM_NEAR, SERVICE_LEVEL_ALARM_MISSED ->
          alarm.name().substring("SERVICE_LEVEL_ALARM_".length());
      case SERVICE_LEVEL_ALARM_UNSPECIFIED, UNRECOGNIZED ->
          throw Refusal.invalid("service_levels", "has an entry that is neither near nor missed");
    };
  }

  private static UUID system(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException notAnId) {
      throw Refusal.invalid("system_ids", "has an entry that isn't an id");
    }
  }

  /** By relevance there have to be words to be relevant to. */
  static Sort sort(SearchSort sort, IncidentQuery query) {
    boolean words = !query.text().wanted().isEmpty();
    return switch (sort) {
      case SEARCH_SORT_UNSPECIFIED -> words ? Sort.RELEVANCE : Sort.NEWEST;
      case SEARCH_SORT_NEWEST -> Sort.NEWEST;
      case SEARCH_SORT_RELEVANCE -> {
        new Violations().require(words, "sort", "is relevance, but q has no word").orThrow();
        yield Sort.RELEVANCE;
      }
      case UNRECOGNIZED -> throw Refusal.invalid("sort", "isn't an order");
    };
  }

  private static Optional<Instant> time(boolean given, Timestamp timestamp, String field) {
    return given
        ? Optional.of(
            Timestamps.instant(timestamp).orElseThrow(() -> Refusal.invalid(field, "isn't a time")))
        : Optional.empty();
  }
}
