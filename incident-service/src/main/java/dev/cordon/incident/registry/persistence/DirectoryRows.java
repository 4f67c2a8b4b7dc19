package dev.cordon.incident.registry.persistence;

import dev.cordon.incident.registry.domain.Organization;
import dev.cordon.incident.registry.domain.OrganizationKind;
import dev.cordon.incident.registry.domain.OrganizationProfile;
import dev.cordon.incident.registry.domain.OrganizationState;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Rows of the directory. */
final class DirectoryRows {

  /** Entries of the directory, with what is under way. */
  static final String ENTRY =
      """
      select o.alias, o.organization_id, o.kind, o.name, o.group_alias, o.state, o.onboarded_at,
             q.request, q.last_failure
        from organization o left join onboarding q on q.alias = o.alias
      """;

  private DirectoryRows() {}

  /** With what the directory itself knows of the profile. */
  static Organization entry(Row row) {
    return new Organization(
        Optional.ofNullable(row.getUUID("organization_id")),
        OrganizationState.valueOf(row.getString("state")),
        new OrganizationProfile(
            OrganizationKind.valueOf(row.getString("kind")),
            row.getString("alias"),
            row.getString("name"),
            row.getString("group_alias"),
            "",
            List.of(),
            "",
            List.of(),
            "",
            List.of()),
        Optional.ofNullable(row.getOffsetDateTime("onboarded_at")).map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.getString("last_failure")).orElse(""));
  }

  static Organization with(Organization entry, OrganizationProfile profile) {
    return new Organization(
        entry.id(), entry.state(), profile, entry.onboardedAt(), entry.lastFailure());
  }
}
