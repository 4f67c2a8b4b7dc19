package dev.cordon.incident.alerts.persistence;

import dev.cordon.incident.alerts.application.AlertList;
import dev.cordon.incident.alerts.application.AlertList.Filter;
import dev.cordon.incident.alerts.application.AlertList.Place;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A statement that reads alerts. Every condition is one that an index begins with or that is
 * leakproof, so that policies don't keep it from its index (docs/adr/0004).
 */
final class AlertSql {

  /**
   * What is around the chosen rows: how often each was sent, the state of the first of its group
   * (and where that was first, unless it is hidden, as an incident that was merged may be), and how
   * many duplicates it has, counted no further than is shown. Each is looked up by its key: a join
   * would be planned, for pages of 200, as a walk through all alerts of the tenant, and a
   * coalesce() in the condition counts as leaky (both seen: seconds at 200,000).
   */
  private static final String READ =
      """
      select a.id, a.source, a.reference, a.title, %s, a.severity, a.tlp, a.occurred_at,
             a.received_at, a.duplicate_of, s.times, s.last_seen_at, n.duplicates,
             case when a.state <> 'NEW' then s.times - a.times_decided end as times_since,
             t.state, t.incident_id, t.dismissal, t.note, t.triaged_by, t.triaged_at,
             case when t.merged_from <> all ((select app_hidden())::uuid[])
                  then t.merged_from end as merged_from
        from (select *, coalesce(duplicate_of, id) as first_id from alert
               where %s order by %s limit %d) a
       cross join lateral (select * from alert_sighting s
                            where s.source = a.source and s.reference = a.reference limit 1) s
       cross join lateral (select * from alert t
                            where t.id = a.first_id limit 1) t
       cross join lateral (select count(*) as duplicates
                             from (select from alert d where d.duplicate_of = a.id limit %d) counted) n
       order by %s
      """;

  private static final String WHOLE = "a.description, a.observables, a.fields";
  private static final String BRIEF = "'' as description, '[]' as observables, '' as fields";

  /** The highest code point: behind whatever goes on after a prefix. */
  private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

  private final List<String> conditions = new ArrayList<>();
  private final Tuple parameters = Tuple.tuple();
  private final String columns;
  private final String order;
  private final int limit;

  private AlertSql(String columns, String order, int limit) {
    this.columns = columns;
    this.order = order;
    this.limit = limit;
  }

  static AlertSql one(UUID id) {
    return new AlertSql(WHOLE, "id", 1).where("id = %s", id);
  }

  static AlertSql page(Filter filter, Optional<Place> after, int limit) {
    boolean byTitle = filter.titlePrefix().isPresent();
    AlertSql sql =
        new AlertSql(
            BRIEF, byTitle ? "title_key, received_at, id" : "received_at desc, id desc", limit);
    filter.state().ifPresent(state -> sql.where("state = %s", state.name()));
    if (filter.state().isPresent() || filter.grouped()) {
      sql.conditions.add("duplicate_of is null");
    }
    filter.source().ifPresent(source -> sql.where("source = %s", source));
    filter.severity().ifPresent(severity -> sql.where("severity = %s", severity.name()));
    filter.from().ifPresent(from -> sql.where("received_at >= %s", utc(from)));
    filter.until().ifPresent(until -> sql.where("received_at < %s", utc(until)));
    filter.duplicatesOf().ifPresent(first -> sql.where("duplicate_of = %s", first));
    filter
        .titlePrefix()
        .ifPresent(
            prefix -> sql.where("title_key >= %s", prefix).where("title_key < %s", prefix + LAST));
    after.ifPresent(place -> sql.behind(place, byTitle));
    return sql;
  }

  /** Compared as a whole, so that the index is entered at the place itself. */
  private void behind(Place place, boolean byTitle) {
    if (byTitle) {
      where(
          "(title_key, received_at, id) > (%s, %s, %s)",
          place.titleKey(), utc(place.receivedAt()), place.id());
    } else {
      where("(received_at, id) < (%s, %s)", utc(place.receivedAt()), place.id());
    }
  }

  private AlertSql where(String condition, Object... values) {
    Object[] names = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      parameters.addValue(values[i]);
      names[i] = "$" + parameters.size();
    }
    conditions.add(condition.formatted(names));
    return this;
  }

  String text() {
    String qualified = "a." + order.replace(", ", ", a.");
    return READ.formatted(
        columns,
        conditions.isEmpty() ? "true" : String.join(" and ", conditions),
        order,
        limit,
        AlertList.MOST_COUNTED,
        qualified);
  }

  Tuple parameters() {
    return parameters;
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
