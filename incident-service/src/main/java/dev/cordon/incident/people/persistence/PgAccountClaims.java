package dev.cordon.incident.people.persistence;

import dev.cordon.incident.people.application.AccountClaims;
import dev.cordon.kernel.digest.Sha256;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Locale;

@ApplicationScoped
class PgAccountClaims implements AccountClaims {

  /** Nothing is returned where somebody else's claim stands. */
  private static final String CLAIM =
      """
      insert into account_claim (address_digest, organization_id, claimed_at) values ($1, $2, $3)
      on conflict (address_digest) do update
         set organization_id = excluded.organization_id,
             claimed_at = case when account_claim.organization_id = excluded.organization_id
                               then account_claim.claimed_at else excluded.claimed_at end
       where account_claim.organization_id = excluded.organization_id
          or account_claim.claimed_at < $4
      returning address_digest
      """;

  private static final String RELEASE =
      "delete from account_claim where address_digest = $1 and organization_id = $2";

  private static final String RELEASE_ALL = "delete from account_claim where organization_id = $1";

  private final TenantTransactions transactions;

  PgAccountClaims(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Boolean> claim(Caller caller, String email, Instant now, Instant abandoned) {
    return transactions.unbound(
        connection ->
            connection
                .preparedQuery(CLAIM)
                .execute(
                    Tuple.of(
                        digest(email),
                        caller.tenant().id(),
                        PersonRows.utc(now),
                        PersonRows.utc(abandoned)))
                .map(rows -> rows.rowCount() == 1));
  }

  @Override
  public Uni<Void> release(Caller caller, String email) {
    return change(RELEASE, Tuple.of(digest(email), caller.tenant().id()));
  }

  @Override
  public Uni<Void> releaseAll(Caller caller) {
    return change(RELEASE_ALL, Tuple.of(caller.tenant().id()));
  }

  private Uni<Void> change(String sql, Tuple parameters) {
    return transactions.unbound(
        connection -> connection.preparedQuery(sql).execute(parameters).replaceWithVoid());
  }

  private static String digest(String email) {
    return Sha256.hex(email.toLowerCase(Locale.ROOT));
  }
}
