package dev.cordon.customer.exposure.persistence;

import dev.cordon.customer.people.domain.Categories;
import dev.cordon.kernel.tenancy.SetLimit;

/** The tenant is bound by the transaction and compared by policies. */
final class ExposureSql {

  /**
   * Sets are joined whole, never row by row: of a brand that has just come, the planner believes
   * that it has one person, and would compare each with each. Whoever waits for a set may take as
   * long as the set.
   */
  static String forSets(SetLimit limit) {
    return "select set_config('enable_nestloop', 'off', true), " + limit.expression();
  }

  /** Waits for a request with the same id that is at it. */
  static final String LOCK = "select pg_advisory_xact_lock(hashtextextended($1, 0))";

  private static final String EVERYBODY = "person p";

  private static final String PEOPLE_OF_FILES =
      """
      (select distinct person_id from person_import where import_id = any ($6::uuid[])) brought
      join person p on p.id = brought.person_id
      """;

  /** One statement, so that the set, its members and its counts are of one moment and one read. */
  private static final String COMPUTE =
      """
      with exposed as materialized (
        select p.id, left(p.residence, 2) as country, p.language, p.legal_entity, p.addressable,
               p.categories & $3::int as held
          from %s
         where p.categories & $3::int <> 0
           and (cardinality($5::text[]) = 0 or p.legal_entity = any ($5::text[]))),
      members as (
        insert into exposure_member (exposure_id, person_id) select $1::uuid, id from exposed),
      counts as (
        insert into exposure_count (exposure_id, dimension, key, people)
        select $1::uuid,
               case when grouping(country) = 0 then 'COUNTRY'
                    when grouping(language) = 0 then 'LANGUAGE'
                    else 'LEGAL_ENTITY' end,
               coalesce(country, language, legal_entity), count(*)
          from exposed
         group by grouping sets ((country), (language), (legal_entity))
        union all
        select $1::uuid, 'CATEGORY', n::text, count(*)
          from exposed
          join (select n from generate_series(1, %d) n where $3::int & (1 << n) <> 0) asked
            on held & (1 << n) <> 0
         group by n)
      insert into exposure_set (id, incident_id, categories, people, addressable, computed_at)
      select $1::uuid, $2::uuid, $3::int, count(*), count(*) filter (where addressable),
             $4::timestamptz
        from exposed
      """;

  static final String COMPUTE_ALL = COMPUTE.formatted(EVERYBODY, Categories.HIGHEST);

  static final String COMPUTE_OF_FILES = COMPUTE.formatted(PEOPLE_OF_FILES, Categories.HIGHEST);

  static final String SET = "select * from exposure_set where id = $1";

  static final String SET_COUNTS =
      """
      select dimension, key, people from exposure_count
       where exposure_id = $1 order by dimension, people desc, key
      """;

  static final String KNOWN_IMPORTS =
      "select id from customer_import where id = any ($1::uuid[]) and state = 'COMPLETED'";

  private ExposureSql() {}
}
