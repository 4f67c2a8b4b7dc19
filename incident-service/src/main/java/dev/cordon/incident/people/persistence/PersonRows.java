package dev.cordon.incident.people.persistence;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.people.domain.Account;
import dev.cordon.incident.people.domain.Enrolment;
import dev.cordon.incident.people.domain.Person;
import dev.cordon.incident.people.domain.PersonState;
import dev.cordon.incident.people.domain.RoleGroups;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** People as rows. */
final class PersonRows {

  static final String SELECT =
      """
      select id, subject, email, given_name, family_name, roles, state, account, settled, locked,
             version, code_id, code_until, link_until
        from person\s""";

  static final String KEEP =
      """
      insert into person
        (id, subject, email, given_name, family_name, roles, state, account, settled, locked,
         version, code_id, code_until, link_until, changed_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
      on conflict (tenant_id, id) do update
         set subject = excluded.subject, email = excluded.email, given_name = excluded.given_name,
             family_name = excluded.family_name, roles = excluded.roles, state = excluded.state,
             account = excluded.account, settled = excluded.settled, locked = excluded.locked,
             version = excluded.version, code_id = excluded.code_id,
             code_until = excluded.code_until, link_until = excluded.link_until,
             changed_at = excluded.changed_at
      """;

  private PersonRows() {}

  static Tuple kept(Person person, Instant now) {
    return Tuple.tuple()
        .addValue(person.id())
        .addValue(person.subject().orElse(null))
        .addValue(person.email())
        .addValue(person.givenName())
        .addValue(person.familyName())
        .addValue(person.roles().stream().map(RoleGroups::name).toArray(String[]::new))
        .addValue(person.state().name())
        .addValue(person.account().name())
        .addValue(person.settled())
        .addValue(person.locked())
        .addValue(person.version())
        .addValue(person.enrolment().code().orElse(null))
        .addValue(utc(person.enrolment().codeUntil()))
        .addValue(utc(person.enrolment().linkUntil()))
        .addValue(utc(now));
  }

  static Person person(Row row) {
    return new Person(
        row.getUUID("id"),
        Optional.ofNullable(row.getString("subject")),
        row.getString("email"),
        row.getString("given_name"),
        row.getString("family_name"),
        roles(row.getArrayOfStrings("roles")),
        PersonState.valueOf(row.getString("state")),
        Account.valueOf(row.getString("account")),
        row.getBoolean("settled"),
        row.getBoolean("locked"),
        row.getLong("version"),
        new Enrolment(
            Optional.ofNullable(row.getUUID("code_id")),
            row.getOffsetDateTime("code_until").toInstant(),
            row.getOffsetDateTime("link_until").toInstant()));
  }

  static Role role(String name) {
    return RoleGroups.role(name)
        .orElseThrow(() -> new IllegalStateException("no role is called " + name));
  }

  static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Set<Role> roles(String[] names) {
    return Stream.of(names).map(PersonRows::role).collect(Collectors.toUnmodifiableSet());
  }
}
