package dev.cordon.devstack.bench;

import dev.cordon.devstack.stack.Endpoints;
import java.sql.SQLException;
import java.util.List;

/**
 * 200,000 incidents and 5,000,000 lines of timelines in the database, made there, by its owner and
 * with the triggers off: row by row through the public door they would take a day. Words are as
 * unequal as in a language (the n-th comes with 1/n): the first are in every incident, the last in
 * hardly one. What is found by is built as the migration builds it.
 */
final class IncidentsData implements AutoCloseable {

  static final int INCIDENTS = 200_000;
  static final int LINES_EACH = 25;

  /** Words in the vocabulary; the n-th is "w" and n, but for the first twenty. */
  static final int WORDS = 30_000;

  /** What everybody writes, the most frequent first. */
  static final List<String> FREQUENT =
      List.of(
          "mail",
          "customer",
          "server",
          "account",
          "login",
          "export",
          "alert",
          "password",
          "phishing",
          "data",
          "supplier",
          "shop",
          "warehouse",
          "loyalty",
          "till",
          "card",
          "domain",
          "token",
          "vpn",
          "backup");

  static final int OWNERS = 40;
  static final int SYSTEMS = 50;
  static final List<String> CLASSES =
      List.of(
          "malicious-code/ransomware",
          "fraud/phishing",
          "intrusions/privileged-account-compromise",
          "availability/ddos",
          "information-content-security/data-leak");

  private static final List<String> FILLED =
      List.of(
          "incident",
          "timeline_entry",
          "incident_classification",
          "incident_system",
          "incident_task",
          "incident_service_level");

  /** A hundred thousand sentences of twelve words, of which everything is made. */
  private static final String SENTENCES =
      """
      create table bench_word as
      select n, coalesce((string_to_array('%1$s', ' '))[n], 'w' || n) as word
        from generate_series(1, %2$d) n;
      create unique index on bench_word (n);
      create table bench_sentence as
      select s as n, string_agg(w.word, ' ') as said
        from (select s, 1 + (power(%2$d, random()) - 1)::int as word
                from generate_series(1, 100000) s, generate_series(1, 12)) picked
        join bench_word w on w.n = picked.word
       group by s;
      create unique index on bench_sentence (n);
      analyze bench_word, bench_sentence;
      """;

  /** The newest thirtieth is open; one in fifty is restricted, to nobody who asks. */
  private static final String INCIDENT =
      """
      insert into incident (tenant_id, id, number, series, restricted, title, summary, state,
                            state_since, tlp, aware_at, opened_at, opened_by,
                            owner_subject, version)
      select '%1$s', uuidv7(), g, 'OPEN', g %% 50 = 7, left(a.said, 60), b.said, state,
             case when state <> 'REPORTED' then now() end, 'TLP_AMBER', now(),
             now() - interval '4 years' * (%2$d - g + 1) / %2$d, 'lead-' || g %% %3$d,
             'lead-' || g %% %3$d, 1
        from (select g, 1 + (random() * 99998)::int as r1, 1 + (random() * 99998)::int as r2,
                     case when g > %2$d * 0.97
                          then (array['REPORTED', 'TRIAGED', 'CONTAINED', 'ERADICATED',
                                      'RECOVERED'])[1 + g %% 5]
                          when g %% 9 = 0 then 'REJECTED' else 'CLOSED' end as state
                from generate_series(1, %2$d) g) made
        join bench_sentence a on a.n = r1
        join bench_sentence b on b.n = r2
       order by g;
      """;

  private static final String AROUND =
      """
      insert into incident_classification (tenant_id, incident_id, version, rsit, rsit_version,
                                           veris, veris_version, techniques, attack_version,
                                           controller, disclosure, alteration, unavailability,
                                           malicious, vulnerable_people, unintelligible, stated_by,
                                           stated_at)
      select tenant_id, id, 1, (string_to_array('%2$s', ' '))[1 + number %% %3$d], '1', '{}', '1',
             '{}', '1', 'UNSTATED', 'UNSTATED', 'NONE', 'NONE', false, false, false, opened_by,
             opened_at
        from incident where tenant_id = '%1$s';
      insert into brand_system (tenant_id, id, name, kind, description, operator, retired, version,
                                added_at, added_by)
      select '%1$s', uuidv7(), 'System ' || g, 'OTHER', '', '', false, 1, now(), 'bench'
        from generate_series(1, %4$d) g;
      insert into incident_system (tenant_id, incident_id, system_id, version, state, reason,
                                   stated_by, stated_at)
      select i.tenant_id, i.id, s.id, 1, 'RESTORED', 'bench', i.opened_by, i.opened_at
        from incident i
        join (select id, row_number() over (order by id) as n from brand_system
               where tenant_id = '%1$s') s on s.n = 1 + i.number %% %4$d
       where i.tenant_id = '%1$s';
      insert into timeline_entry (tenant_id, incident_id, id, happened_at, noted_at, noted_by, text,
                                  kind, automatic)
      select tenant_id, incident_id, uuidv7(), at, at, opened_by, said,
             case when k %% 3 = 0 then 'OTHER' else 'NOTE' end, k %% 3 = 0
        from (select i.tenant_id, i.id as incident_id, i.opened_by, k,
                     i.opened_at + k * interval '1 hour' as at, 1 + (random() * 99998)::int as r
                from incident i, generate_series(1, %5$d) k
               where i.tenant_id = '%1$s') made
        join bench_sentence s on s.n = r;
      """;

  /** Every third open incident has an overdue task, and every fifth a service level that is. */
  private static final String DUE =
      """
      insert into incident_task (tenant_id, incident_id, id, title, guidance, due_at, due_fixed,
                                 mandatory, needs, state, since, reason, reopenings, version,
                                 added_at, added_by)
      select tenant_id, id, uuidv7(), 'Isolate', '', opened_at + interval '1 day', false, false,
             '{}', case when state in ('REJECTED', 'CLOSED') or number %% 3 > 0 then 'DONE' else 'OPEN' end,
             opened_at, '', 0, 1, opened_at, opened_by
        from incident where tenant_id = '%1$s';
      insert into service_level_policy (tenant_id, version, unrated_as, warn_percent, set_by, set_at)
      values ('%1$s', 1, 'MEDIUM', 75, 'bench', now() - interval '5 years');
      insert into incident_service_level (tenant_id, id, incident_id, milestone, policy_version,
                                          warn_percent, severity, minutes, may_pause, started_at,
                                          paused_micros, due_at, warn_at, reached_at, took_micros)
      select tenant_id, uuidv7(), id, milestone, 1, 75, 'MEDIUM', 240, false, opened_at, 0,
             case when runs then opened_at + interval '4 hours' + late end,
             case when runs then opened_at + interval '3 hours' + late end,
             case when not runs then opened_at + interval '1 hour' end,
             case when not runs then 3600000000 end
        from (select *, state not in ('REJECTED', 'CLOSED') as runs,
                     case when number %% 5 > 0 then interval '1 year' else interval '0' end as late
                from incident where tenant_id = '%1$s') i,
             unnest(array['TRIAGED', 'CONTAINED', 'RECOVERED', 'CLOSED']) milestone;
      """;

  private static final String WORDS_INDEX = "incident_search_words";

  private final Copies database;

  IncidentsData(Endpoints endpoints) throws SQLException {
    database = Copies.in(endpoints, "incident");
  }

  /** Before the brands are filled. */
  void prepare() throws SQLException {
    database.run(SENTENCES.formatted(String.join(" ", FREQUENT), WORDS));
  }

  void fill(Brand brand, int incidents) throws SQLException {
    triggers("disable");
    database.run(INCIDENT.formatted(brand.tenant(), incidents, OWNERS));
    database.run(
        AROUND.formatted(
            brand.tenant(), String.join(" ", CLASSES), CLASSES.size(), SYSTEMS, LINES_EACH));
    database.run(DUE.formatted(brand.tenant()));
    triggers("enable");
  }

  private void triggers(String verb) throws SQLException {
    for (String table : FILLED) {
      database.run("alter table " + table + " " + verb + " trigger user");
    }
  }

  /** What incidents are found by, and the statistics of it all. */
  void finish(List<Brand> brands) throws SQLException {
    String index =
        database
            .texts("select indexdef from pg_indexes where indexname = '" + WORDS_INDEX + "'")
            .getFirst();
    database.run("drop index " + WORDS_INDEX);
    for (Brand brand : brands) {
      var _ = database.texts("select incident_search_rebuild('" + brand.tenant() + "')");
    }
    database.run(index);
    database.run("drop table bench_sentence, bench_word");
    database.tidy();
  }

  List<String> systems(Brand brand) throws SQLException {
    return database.texts(
        "select id from brand_system where tenant_id = '" + brand.tenant() + "' order by id");
  }

  @Override
  public void close() throws SQLException {
    database.close();
  }
}
