package dev.cordon.incident.registry.persistence;

import dev.cordon.incident.registry.domain.LegalEntity;
import dev.cordon.incident.registry.domain.OrganizationProfile;
import dev.cordon.kernel.tenancy.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.function.Function;

/** What is an organization's own, under its policy. */
final class ProfileRows {

  private static final String WRITE_PROFILE =
      """
      insert into organization_profile (sector, domains, sender_domain, languages, privacy_contact)
      values ($1, $2, $3, $4, $5)
      on conflict (tenant_id) do update
         set sector = excluded.sector, domains = excluded.domains,
             sender_domain = excluded.sender_domain, languages = excluded.languages,
             privacy_contact = excluded.privacy_contact
      """;

  private static final String WRITE_ENTITIES =
      """
      insert into legal_entity (code, name, country, lead_authority)
      select * from unnest($1::text[], $2::text[], $3::text[], $4::text[])
      on conflict (tenant_id, code) do update
         set name = excluded.name, country = excluded.country,
             lead_authority = excluded.lead_authority
      """;

  private static final String READ_PROFILE =
      "select sector, domains, sender_domain, languages, privacy_contact from organization_profile";

  private static final String READ_ENTITIES =
      "select code, name, country, lead_authority from legal_entity order by code";

  private ProfileRows() {}

  static Uni<Void> write(SqlConnection connection, OrganizationProfile profile) {
    List<LegalEntity> entities = profile.legalEntities();
    return connection
        .preparedQuery(WRITE_PROFILE)
        .execute(
            Tuple.of(
                profile.sector(),
                profile.domains().toArray(String[]::new),
                profile.senderDomain(),
                profile.languages().toArray(String[]::new),
                profile.privacyContact()))
        .chain(
            () ->
                connection
                    .preparedQuery(WRITE_ENTITIES)
                    .execute(
                        Tuple.of(
                            column(entities, LegalEntity::code),
                            column(entities, LegalEntity::name),
                            column(entities, LegalEntity::country),
                            column(entities, LegalEntity::leadAuthority))))
        .replaceWithVoid();
  }

  /** The profile, beside what the directory knows of it. */
  static Uni<OrganizationProfile> read(SqlConnection connection, OrganizationProfile entry) {
    return connection
        .query(READ_ENTITIES)
        .execute()
        .map(rows -> Rows.all(rows, ProfileRows::entity))
        .chain(
            entities ->
                connection
                    .query(READ_PROFILE)
                    .execute()
                    .map(
                        rows ->
                            Rows.first(rows, row -> profile(entry, row, entities))
                                // Of one that has left, the entry is all there is.
                                .orElse(entry)));
  }

  /** All of it. */
  static Uni<Void> delete(SqlConnection connection) {
    return connection
        .query("delete from legal_entity")
        .execute()
        .chain(() -> connection.query("delete from organization_profile").execute())
        .replaceWithVoid();
  }

  private static OrganizationProfile profile(
      OrganizationProfile entry, Row row, List<LegalEntity> entities) {
    return new OrganizationProfile(
        entry.kind(),
        entry.alias(),
        entry.name(),
        entry.group(),
        row.getString("sector"),
        List.of(row.getArrayOfStrings("domains")),
        row.getString("sender_domain"),
        List.of(row.getArrayOfStrings("languages")),
        row.getString("privacy_contact"),
        entities);
  }

  private static LegalEntity entity(Row row) {
    return new LegalEntity(
        row.getString("code"),
        row.getString("name"),
        row.getString("country"),
        row.getString("lead_authority"));
  }

  private static String[] column(
      List<LegalEntity> entities, Function<LegalEntity, String> attribute) {
    return entities.stream().map(attribute).toArray(String[]::new);
  }
}
