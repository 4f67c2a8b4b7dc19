package dev.cordon.incident.alerts.application;

import dev.cordon.incident.alerts.domain.AlertReport;
import dev.cordon.incident.alerts.domain.Severity;
import dev.cordon.incident.alerts.domain.TitleKey;
import dev.cordon.incident.alerts.domain.Triage;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reading alerts. What is hidden from the caller isn't there. */
public interface AlertList {

  /** Of groups, more aren't counted. */
  int MOST_COUNTED = 1_000;

  /**
   * An alert as people see it.
   *
   * @param report in a list without description, observables and fields
   * @param times how often it was sent
   * @param timesSince how often of that since somebody decided about it; empty where nobody has, of
   *     duplicates, and of what was decided about before this was counted
   * @param duplicates others in the group of which it is the first; 1,000 means at least as many
   * @param triage of a duplicate, that of the first of its group
   * @param mergedFrom the incident that it belonged to before that was merged; empty where it is
   *     hidden from the caller
   */
  record ListedAlert(
      UUID id,
      AlertReport report,
      Instant receivedAt,
      long times,
      Optional<Long> timesSince,
      Instant lastSeenAt,
      Optional<UUID> duplicateOf,
      int duplicates,
      Triage triage,
      Optional<UUID> mergedFrom) {

    public Place place() {
      return new Place(TitleKey.of(report.title()), receivedAt, id);
    }
  }

  /** States that can be asked for. */
  enum State {
    NEW,
    PROMOTED,
    MERGED,
    DISMISSED
  }

  /**
   * Which alerts.
   *
   * @param state shows the first of each group only
   * @param from when it came in, inclusive
   * @param until when it came in, exclusive
   * @param titlePrefix of the title's key; the list is then in the order of titles
   * @param grouped the first of each group only
   * @param duplicatesOf the duplicates of one
   */
  record Filter(
      Optional<State> state,
      Optional<String> source,
      Optional<Severity> severity,
      Optional<Instant> from,
      Optional<Instant> until,
      Optional<String> titlePrefix,
      boolean grouped,
      Optional<UUID> duplicatesOf) {}

  /** A place in a list: newest first, or by title and then oldest first. */
  record Place(String titleKey, Instant receivedAt, UUID id) {}

  Uni<Optional<ListedAlert>> find(Caller caller, UUID id);

  Uni<List<ListedAlert>> page(Caller caller, Filter filter, Optional<Place> after, int limit);

  default Uni<ListedAlert> get(Caller caller, UUID id) {
    return find(caller, id).map(found -> found.orElseThrow(() -> Refusal.notFound("alert")));
  }
}
