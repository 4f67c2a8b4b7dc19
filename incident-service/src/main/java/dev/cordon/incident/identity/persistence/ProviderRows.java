package dev.cordon.incident.identity.persistence;

import dev.cordon.incident.identity.domain.OwnProvider;
import dev.cordon.incident.identity.domain.ProviderSettings;
import dev.cordon.incident.identity.domain.ProviderState;
import dev.cordon.kernel.tenancy.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The bound tenant's provider. */
final class ProviderRows {

  private static final String READ =
      "select state, version, issuer, client_id, email_domains, changed_at, last_failure from identity_provider";

  private static final String WRITE =
      """
      insert into identity_provider
        (state, version, issuer, client_id, email_domains, changed_at, last_failure)
      values ($1, $2, $3, $4, $5, $6, $7)
      on conflict (tenant_id) do update
         set state = excluded.state, version = excluded.version, issuer = excluded.issuer,
             client_id = excluded.client_id, email_domains = excluded.email_domains,
             changed_at = excluded.changed_at, last_failure = excluded.last_failure
      """;

  private ProviderRows() {}

  static Uni<OwnProvider> read(SqlConnection connection) {
    return connection
        .query(READ)
        .execute()
        .map(rows -> Rows.first(rows, ProviderRows::provider).orElse(OwnProvider.NONE));
  }

  /** As it is kept: with the next version; without a row when there is none any more. */
  static Uni<OwnProvider> write(SqlConnection connection, OwnProvider changed) {
    if (changed.state() == ProviderState.NONE) {
      return connection
          .query("delete from identity_provider")
          .execute()
          .replaceWith(OwnProvider.NONE);
    }
    OwnProvider next =
        new OwnProvider(
            changed.state(),
            changed.version() + 1,
            changed.settings(),
            changed.changedAt(),
            changed.lastFailure());
    ProviderSettings settings = next.settings();
    return connection
        .preparedQuery(WRITE)
        .execute(
            Tuple.from(
                List.of(
                    next.state().name(),
                    next.version(),
                    settings.issuer(),
                    settings.clientId(),
                    settings.emailDomains().toArray(String[]::new),
                    next.changedAt().orElseThrow().atOffset(ZoneOffset.UTC),
                    next.lastFailure())))
        .replaceWith(next);
  }

  private static OwnProvider provider(Row row) {
    return new OwnProvider(
        ProviderState.valueOf(row.getString("state")),
        row.getLong("version"),
        new ProviderSettings(
            row.getString("issuer"),
            row.getString("client_id"),
            List.of(row.getArrayOfStrings("email_domains"))),
        Optional.of(row.getOffsetDateTime("changed_at").toInstant()),
        row.getString("last_failure"));
  }
}
