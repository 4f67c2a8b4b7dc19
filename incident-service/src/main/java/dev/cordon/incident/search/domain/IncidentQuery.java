package dev.cordon.incident.search.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which incidents. Within a list any of its values, between them all of them; empty: no condition.
 *
 * @param states names of states
 * @param classes of RSIT: "class", or "class/type"
 * @param severities names of levels
 * @param owners subjects of whose incident it is
 * @param systems that it does, or did, something to
 * @param from when it was opened, inclusive
 * @param until exclusive
 * @param taskOverdue those alone that have a task that is overdue
 * @param levels names of how they stand to their service levels
 */
public record IncidentQuery(
    SearchText text,
    List<String> states,
    List<String> classes,
    List<String> severities,
    List<String> owners,
    List<UUID> systems,
    Optional<Instant> from,
    Optional<Instant> until,
    boolean taskOverdue,
    List<String> levels) {

  /** How they are ordered. */
  public enum Sort {
    NEWEST,
    /** The 100 newest that fit, the best first. */
    RELEVANCE
  }

  public IncidentQuery {
    states = List.copyOf(states);
    classes = List.copyOf(classes);
    severities = List.copyOf(severities);
    owners = List.copyOf(owners);
    systems = List.copyOf(systems);
    levels = List.copyOf(levels);
  }

  /** Only incidents that were opened before then. */
  public IncidentQuery openedBefore(Instant latest) {
    Instant earlier = until.filter(time -> time.isBefore(latest)).orElse(latest);
    return new IncidentQuery(
        text,
        states,
        classes,
        severities,
        owners,
        systems,
        from,
        Optional.of(earlier),
        taskOverdue,
        levels);
  }
}
