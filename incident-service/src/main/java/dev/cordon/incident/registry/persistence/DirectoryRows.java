package dev.cordon.incident.registry.persistence;

import dev.cordon.incident.registry.domain.Departure;
import dev.cordon.incident.registry.domain.Operation;
import dev.cordon.incident.registry.domain.OperationKind;
import dev.cordon.incident.registry.domain.Organization;
import dev.cordon.incident.registry.domain.OrganizationKind;
import dev.cordon.incident.registry.domain.OrganizationProfile;
import dev.cordon.incident.registry.domain.OrganizationState;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Rows of the directory. */
final class DirectoryRows {

  /** With the first of the operations that are under way or wait. */
  static final String ENTRY =
      """
      select o.alias, o.organization_id, o.kind, o.name, o.group_alias, o.state, o.onboarded_at,
             o.version, o.retain_until, o.leaving_reason, o.leaving_asked_by, o.leaving_asked_at,
             o.leaving_confirmed_by, o.leaving_confirmed_at,
             q.operation_id, q.operation_kind, q.asked_in, q.asked_at, q.steps_done, q.step_since,
             q.due_at, q.attempts, q.last_failure
        from organization o
        left join lateral (
             select w.id as operation_id, w.kind as operation_kind, w.asked_in, w.asked_at,
                    w.steps_done, w.step_since, w.due_at, w.attempts, w.last_failure
               from operation w where w.alias = o.alias order by w.position limit 1) q on true
      """;

  private DirectoryRows() {}

  /** With what the directory itself knows of the profile. */
  static Organization entry(Row row) {
    OrganizationKind kind = OrganizationKind.valueOf(row.getString("kind"));
    return new Organization(
        Optional.ofNullable(row.getUUID("organization_id")),
        OrganizationState.valueOf(row.getString("state")),
        new OrganizationProfile(
            kind,
            row.getString("alias"),
            row.getString("name"),
            row.getString("group_alias"),
            "",
            List.of(),
            "",
            List.of(),
            "",
            List.of()),
        time(row, "onboarded_at"),
        row.getLong("version"),
        operation(row, kind == OrganizationKind.BRAND),
        departure(row));
  }

  private static Optional<Operation> operation(Row row, boolean brand) {
    return Optional.ofNullable(row.getUUID("operation_id"))
        .map(
            id ->
                new Operation(
                    id,
                    OperationKind.valueOf(row.getString("operation_kind")),
                    row.getString("alias"),
                    brand,
                    row.getInteger("steps_done"),
                    time(row, "asked_at").orElseThrow(),
                    time(row, "step_since").orElseThrow(),
                    time(row, "due_at").orElseThrow(),
                    row.getInteger("attempts"),
                    row.getString("last_failure")));
  }

  private static Optional<Departure> departure(Row row) {
    return Optional.ofNullable(row.getLocalDate("retain_until"))
        .map(
            day ->
                new Departure(
                    day,
                    row.getString("leaving_reason"),
                    row.getString("leaving_asked_by"),
                    time(row, "leaving_asked_at").orElseThrow(),
                    Optional.ofNullable(row.getString("leaving_confirmed_by"))
                        .map(
                            by ->
                                new Departure.Confirmation(
                                    by, time(row, "leaving_confirmed_at").orElseThrow()))));
  }

  static Optional<Instant> time(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }
}
