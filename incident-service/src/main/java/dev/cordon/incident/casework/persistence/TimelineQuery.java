package dev.cordon.incident.casework.persistence;

import dev.cordon.incident.casework.application.TimelineStore.Filter;
import dev.cordon.incident.casework.application.TimelineStore.Span;
import dev.cordon.incident.casework.application.TimelineStore.TimelinePlace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Lines of one incident's timeline that fit, each with the id of what corrects it. */
final class TimelineQuery {

  static final String LINE = "select e, c.id ";

  static final String CORRECTION =
      """
      left join TimelineEntryEntity c on c.incidentId = e.incidentId and c.corrects = e.id
      """;

  private static final String SPOKEN_TO =
      """
      exists (select 1 from TimelineMentionEntity m
               where m.incidentId = e.incidentId and m.entryId = e.id and m.subject = :mentioned)
      """;

  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> parameters = new HashMap<>();

  TimelineQuery(UUID incidentId, Filter filter, Optional<TimelinePlace> after) {
    where("e.incidentId = :incident", "incident", incidentId);
    if (!filter.kinds().isEmpty()) {
      where("e.kind in :kinds", "kinds", filter.kinds());
    }
    filter.author().ifPresent(author -> where("e.notedBy = :author", "author", author));
    span("e.happenedAt", "happened", filter.happened());
    span("e.notedAt", "noted", filter.noted());
    filter.automatic().ifPresent(wanted -> where("e.automatic = :automatic", "automatic", wanted));
    filter.mentioned().ifPresent(subject -> where(SPOKEN_TO, "mentioned", subject));
    // Compared as a pair, so that the index is entered at the place itself.
    after.ifPresent(
        place -> {
          where("(e.happenedAt, e.id) > (:placeAt, :placeId)", "placeAt", place.happenedAt());
          parameters.put("placeId", place.id());
        });
  }

  private void span(String column, String name, Span span) {
    span.from().ifPresent(from -> where(column + " >= :" + name + "From", name + "From", from));
    span.until()
        .ifPresent(
            (Instant until) -> where(column + " < :" + name + "Until", name + "Until", until));
  }

  private void where(String condition, String name, Object value) {
    conditions.add(condition);
    parameters.put(name, value);
  }

  Mutiny.SelectionQuery<Object[]> in(Mutiny.Session session) {
    Mutiny.SelectionQuery<Object[]> query =
        session.createSelectionQuery(
            LINE
                + "from TimelineEntryEntity e "
                + CORRECTION
                + "where "
                + String.join(" and ", conditions)
                + " order by e.happenedAt, e.id",
            Object[].class);
    parameters.forEach(query::setParameter);
    return query;
  }
}
