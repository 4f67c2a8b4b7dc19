package dev.cordon.incident.alerts.persistence;

/** The one statement that takes alerts in. */
final class IntakeSql {

  /**
   * Everybody takes locks in the order of pairs, and then of fingerprints, so that nobody waits in
   * a circle. A group's head is locked against whoever decides about it, not against others who
   * come in: until they have committed, it isn't decided. Each head is looked up by its key,
   * whatever the planner knows about a table that was empty a minute ago.
   *
   * <p>{@code $1 …} arrays, a column each; {@code $14} now; {@code $15} when a group that begins
   * now ends.
   */
  static final String RECORD =
      """
      with given as (
        select *
          from unnest($1::uuid[], $2::text[], $3::text[], $4::bigint[], $5::uuid[], $6::text[],
                      $7::text[], $8::text[], $9::text[], $10::text[], $11::timestamptz[],
                      $12::text[], $13::text[])
            as g (id, source, reference, times, fingerprint, title, title_key, description,
                  severity, tlp, occurred_at, observables, fields)
      ), seen as (
        insert into alert_sighting as s
          (source, reference, alert_id, times, first_seen_at, last_seen_at)
        select source, reference, id, times, $14::timestamptz, $14::timestamptz from given order by source, reference
        on conflict (tenant_id, source, reference) do update
           set times = s.times + excluded.times,
               last_seen_at = greatest(s.last_seen_at, excluded.last_seen_at)
        returning source, reference, alert_id, times, first_seen_at, last_seen_at
      ), fresh as (
        select g.* from given g join seen s on s.alert_id = g.id
      ), prints as (
        select distinct on (fingerprint) fingerprint, id from fresh order by fingerprint, id
      ), known as (
        select h.fingerprint, h.alert_id
          from prints p
         cross join lateral (select * from alert_head h
                              where h.fingerprint = p.fingerprint and h.until > $14::timestamptz
                                for key share) h
      ), opened as (
        insert into alert_head as h (fingerprint, alert_id, until)
        select fingerprint, id, $15::timestamptz from prints
         where fingerprint not in (select fingerprint from known)
         order by fingerprint
        on conflict (tenant_id, fingerprint) do update
           set alert_id = case when h.until > $14 then h.alert_id else excluded.alert_id end,
               until = case when h.until > $14 then h.until else excluded.until end
        returning fingerprint, alert_id
      ), heads as (
        select * from known union all select * from opened
      ), made as (
        insert into alert
          (id, source, reference, title, title_key, description, severity, tlp, occurred_at,
           received_at, observables, fields, duplicate_of)
        select f.id, f.source, f.reference, f.title, f.title_key, f.description, f.severity, f.tlp,
               f.occurred_at, $14::timestamptz, f.observables, f.fields, nullif(h.alert_id, f.id)
          from fresh f join heads h using (fingerprint)
      )
      select g.id, s.alert_id, s.times, s.first_seen_at, s.last_seen_at,
             nullif(h.alert_id, g.id) as duplicate_of
        from given g
        join seen s using (source, reference)
        left join heads h on s.alert_id = g.id and h.fingerprint = g.fingerprint
      """;

  private IntakeSql() {}
}
