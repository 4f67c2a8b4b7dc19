package dev.cordon.incident.live.persistence;

import dev.cordon.incident.live.domain.Step;

/** The statements about events. */
final class EventSql {

  /** One process a tenant, whichever it is; the lock ends with the transaction. */
  static final String LOCK =
      "select pg_try_advisory_xact_lock(hashtextextended('cordon.live ' || app_tenant(), 0))";

  /**
   * Moves what has committed on, in one statement. Among those that are found at once, the order is
   * that of writing: who saw a row has written later. Behind the lock and with the row of the log
   * locked until the end, positions are committed in their own order, so that no reader sees a
   * later one first.
   *
   * <p>{@code %d} how many.
   */
  static final String PLACE =
      """
      with taken as (
        delete from live_pending p
         where p.tenant_id = app_tenant()
           and p.number in (select n.number from live_pending n
                             where n.tenant_id = app_tenant() order by n.number limit %d)
        returning p.number, p.id, p.topic, p.type, p.incident_id, p.entity_id, p.version, p.happened_at
      ), grown as (
        insert into live_log as l (last) select count(*) from taken having count(*) > 0
        on conflict (tenant_id) do update set last = l.last + excluded.last
        returning l.last - (select count(*) from taken) as before
      ), placed as (
        insert into live_event
          (position, id, topic, type, incident_id, entity_id, version, happened_at, placed_at)
        select g.before + row_number() over (order by t.number), t.id, t.topic, t.type,
               t.incident_id, t.entity_id, t.version, t.happened_at, app_now()
          from taken t cross join grown g
        returning position
      )
      select count(*) as placed from placed
      """;

  static final String CHANNEL = "cordon_live";

  static final String ANNOUNCE = "select pg_notify('" + CHANNEL + "', app_tenant()::text)";

  static final String WAITING = "select live_tenants_waiting() as tenant_id";

  static final String WITH_OLDER = "select live_tenants_with_old($1) as tenant_id";

  /** {@code $1} placed before; {@code $2} how many. */
  static final String TRIM =
      """
      with old as (
        select max(f.position) as position
          from (select e.position, e.placed_at from live_event e order by e.position limit $2) f
         where f.placed_at < $1
      ), remembered as (
        update live_log l set trimmed = old.position from old
         where l.tenant_id = app_tenant() and old.position > l.trimmed
        returning l.trimmed
      ), removed as (
        delete from live_event e using remembered r where e.position <= r.trimmed
        returning e.position
      )
      select count(*) as trimmed from removed
      """;

  private static final String COLUMNS =
      """
      l.last, l.trimmed, e.position, e.id, e.type, e.incident_id, e.entity_id, e.version,
      e.happened_at
      """;

  private static final String REST =
      """
        from (select 1) one
        left join live_log l on true
        left join lateral (select * from live_event e
                            where %s e.position > $1
                              and e.position <= least(l.last, $1 + %d)
                              and e.topic = any ($2)
                            order by e.position limit %d) e on true
       order by e.position
      """;

  /** {@code $1} behind which position, {@code $2} of which topics. */
  static final String OF_TENANT =
      "select true as there, "
          + COLUMNS
          + REST.formatted("", Step.MOST_POSITIONS, Step.MOST_EVENTS);

  /** The same; {@code $3} the incident. */
  static final String OF_INCIDENT =
      "select exists (select from incident i where i.id = $3) as there, "
          + COLUMNS
          + REST.formatted("e.incident_id = $3 and", Step.MOST_POSITIONS, Step.MOST_EVENTS);

  /** The same for a guest, whom the share lets in or not, whatever parts it holds. */
  static final String OF_SHARE =
      "select true as there, "
          + COLUMNS
          + REST.formatted("e.incident_id = $3 and", Step.MOST_POSITIONS, Step.MOST_EVENTS);

  private EventSql() {}
}
