package dev.cordon.incident.links.persistence;

import dev.cordon.incident.links.domain.Reason;

/**
 * What is compared, a statement a kind: first up to 50 values of the incident, then for each of
 * them the others that have it, from an index that begins with the value. A value that many have is
 * left after 51 of them, so that no statement reads more than some thousand rows.
 */
final class SuggestionSql {

  /**
   * Without what was merged, also into what is hidden: of all that were found it is asked once.
   *
   * <p>{@code $1} the incident.
   */
  private static final String MATCHES =
      """
      with f as materialized (
        select o.incident_id as other_id, m.value,
               count(*) over (partition by m.value, m.part) as others
          from (%s) m
         cross join lateral (select distinct x.incident_id from (%s) x limit 51) o)
      select cast(f.other_id as text) as other_id, f.value, f.others
        from f
       where f.others <= 50
         and f.other_id
             <> all (cast((select app_merged((select array_agg(c.other_id) from f c))) as uuid[]))
      """;

  private static final String INDICATORS =
      MATCHES.formatted(
          """
          select distinct value_key, value, '' as part from indicator
           where incident_id = $1 limit 50""",
          """
          select i.incident_id from indicator i
           where i.value_key = m.value_key and i.incident_id <> $1 limit 400""");

  private static final String ALERTS =
      MATCHES.formatted(
          """
          select distinct source, title_key, source as value, title_key as part
            from (select source, title_key from alert where incident_id = $1 limit 2000) a limit 50""",
          """
          select a.incident_id from alert a
           where a.title_key = m.title_key and a.source = m.source
             and a.incident_id is not null and a.incident_id <> $1 limit 400""");

  private static final String SYSTEMS =
      MATCHES.formatted(
          """
          select distinct e.system_id, b.name as value, cast(b.id as text) as part
            from incident_system e join brand_system b on b.id = e.system_id
           where e.incident_id = $1 limit 50""",
          """
          select e.incident_id from incident_system e
           where e.system_id = m.system_id and e.incident_id <> $1 limit 400""");

  private static final String SUPPLIERS =
      MATCHES.formatted(
          """
          select distinct b.operator, b.operator as value, '' as part
            from incident_system e join brand_system b on b.id = e.system_id
           where e.incident_id = $1 and b.operator <> '' limit 50""",
          """
          select e.incident_id
            from (select b.id from brand_system b
                   where b.operator = m.operator and b.operator <> '' limit 50) s
           cross join lateral (select e.incident_id from incident_system e
                                where e.system_id = s.id and e.incident_id <> $1 limit 60) e
           limit 400""");

  private static final String TECHNIQUES =
      MATCHES.formatted(
          """
          select technique, technique as value, '' as part from incident_technique
           where incident_id = $1 limit 50""",
          """
          select t.incident_id from incident_technique t
           where t.technique = m.technique and t.incident_id <> $1 limit 60""");

  /**
   * Of one's own indicators those that oneself has put into a circle, and others into the same.
   *
   * <p>{@code $1} the incident, {@code $2} the tenant.
   */
  static final String CIRCLES =
      """
      select cast(o.tenant_id as text) as organization, c.alias, m.value
        from (select stix_id, value_key, value from indicator where incident_id = $1 limit 50) m
       cross join lateral (select s.circle_id from indicator i
                             join indicator_share s on s.tenant_id = $2 and s.indicator_id = i.id
                            where i.stix_id = m.stix_id limit 50) s
       cross join lateral (select distinct x.tenant_id
                             from (select t.tenant_id from indicator_share t
                                    where t.circle_id = s.circle_id and t.value_key = m.value_key
                                      and t.tenant_id <> $2 limit 200) x limit 51) o
        join circle c on c.id = s.circle_id
      """;

  /** The same, in joint incidents that this incident is part of; nothing that was corrected. */
  static final String JOINTS =
      """
      select distinct cast(o.author_id as text) as organization,
             cast(p.joint_id as text) as joint, m.value
        from joint_participation p
       cross join lateral (select value_key, value from indicator
                            where incident_id = $1 limit 50) m
       cross join lateral (select 1 from joint_entry e
                            where e.joint_id = p.joint_id and e.value_key = m.value_key
                              and e.author_id = $2
                              and not exists (select 1 from joint_entry c
                                               where c.tenant_id = e.tenant_id
                                                 and c.joint_id = e.joint_id and c.corrects = e.id)
                            limit 1) mine
       cross join lateral (select e.author_id from joint_entry e
                            where e.joint_id = p.joint_id and e.value_key = m.value_key
                              and e.author_id <> $2
                              and not exists (select 1 from joint_entry c
                                               where c.tenant_id = e.tenant_id
                                                 and c.joint_id = e.joint_id and c.corrects = e.id)
                            limit 200) o
       where p.incident_id = $1
      """;

  /**
   * Of what was found alone: dismissals are without end. What was settled of an incident is settled
   * of the one that it was merged into, on either side. With something beside the id: a column
   * alone would come as it is.
   *
   * <p>{@code $1} the incident, {@code $2} ids, with commas in between.
   */
  static final String SETTLED =
      """
      with own as materialized (
        select cast($1 as uuid) as id
         union all
        select g.incident_id from incident_merge g where g.survivor_id = $1),
      asked as materialized (
        select unnest(cast(string_to_array($2, ',') as uuid[])) as id),
      other as materialized (
        select id as asked_id, id from asked
         union all
        select g.survivor_id, g.incident_id
          from asked join incident_merge g on g.survivor_id = asked.id)
      select cast(settled.asked_id as text) as other_id, 1 as beside
        from (select other.asked_id
                from own
                join incident_link l on l.incident_id = own.id and l.removed_at is null
                join other on other.id = l.other_id
               union
              select other.asked_id
                from own
                join incident_link l on l.other_id = own.id and l.removed_at is null
                join other on other.id = l.incident_id
               union
              select other.asked_id
                from own
               cross join other
                join incident_suggestion_dismissal d
                  on d.incident_id = own.id and d.other_id = other.id) settled
      """;

  static final String DISMISS =
      """
      insert into incident_suggestion_dismissal
        (incident_id, other_id, reason, dismissed_by, dismissed_at)
      values ($1, $2, $3, $4, $5)
      on conflict (tenant_id, incident_id, other_id) do nothing
      returning reason, dismissed_by
      """;

  private SuggestionSql() {}

  static String matches(Reason reason) {
    return switch (reason) {
      case INDICATOR -> INDICATORS;
      case ALERT -> ALERTS;
      case SYSTEM -> SYSTEMS;
      case SUPPLIER -> SUPPLIERS;
      case TECHNIQUE -> TECHNIQUES;
      case TIME -> throw new IllegalArgumentException("time is nothing that is looked up");
    };
  }
}
