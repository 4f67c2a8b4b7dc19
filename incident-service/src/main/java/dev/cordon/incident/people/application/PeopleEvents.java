package dev.cordon.incident.people.application;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.people.domain.Deputyship;
import dev.cordon.incident.people.domain.Person;
import dev.cordon.incident.people.domain.RoleGroups;
import dev.cordon.incident.people.domain.Roster;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.Snapshot;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** People in the trail: their ids, roles and states; who they are is a digest. */
final class PeopleEvents {

  private static final String PERSON = "person";

  private PeopleEvents() {}

  static AuditEvent of(String action, Person made) {
    return event(action, made).from(Snapshot.NONE, snapshot(made));
  }

  static AuditEvent of(String action, Person before, Person after) {
    return event(action, after).from(snapshot(before), snapshot(after));
  }

  /** What changes nobody's rights. */
  static AuditEvent event(String action, Person person) {
    return new AuditEvent(
        action,
        PERSON,
        person.id().toString(),
        person.subject().map(subject -> Map.of("subject", subject)).orElse(Map.of()));
  }

  static AuditEvent of(String action, Deputyship deputyship) {
    return new AuditEvent(
        action,
        "deputy",
        deputyship.id().toString(),
        Map.of(
            "role", RoleGroups.name(deputyship.role()),
            "person", deputyship.person().toString(),
            "deputy", deputyship.deputy().toString(),
            "from", deputyship.from().toString(),
            "until", deputyship.until().toString(),
            "grants_role", String.valueOf(deputyship.grantsRole())));
  }

  static AuditEvent of(Roster before, Roster after) {
    return new AuditEvent("roster.set", "roster", RoleGroups.name(after.role()), Map.of())
        .from(before.version() == 0 ? Snapshot.NONE : snapshot(before), snapshot(after));
  }

  private static Snapshot snapshot(Person person) {
    return Snapshot.of(
        Map.of(
            "state",
            person.state().name(),
            "roles",
            names(person.roles()),
            "who",
            Snapshot.digest(
                String.join("\n", person.email(), person.givenName(), person.familyName()))));
  }

  private static Snapshot snapshot(Roster roster) {
    Map<String, String> values = new TreeMap<>();
    values.put("version", String.valueOf(roster.version()));
    roster
        .rotation()
        .ifPresent(
            rotation -> {
              values.put("zone", rotation.zone().getId());
              values.put("start", rotation.start().toString());
              values.put("hand_over", rotation.handOver().toString());
              values.put("shift_days", String.valueOf(rotation.shiftDays()));
              values.put("people", joined(rotation.people()));
            });
    values.put(
        "overrides",
        roster.overrides().stream()
            .map(o -> o.person() + " " + o.from() + "/" + o.until())
            .collect(Collectors.joining(", ")));
    return Snapshot.of(values);
  }

  static String names(Collection<Role> roles) {
    return roles.stream().map(RoleGroups::name).sorted().collect(Collectors.joining(", "));
  }

  private static String joined(Collection<?> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
