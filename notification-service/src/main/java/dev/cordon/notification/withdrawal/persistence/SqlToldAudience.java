package dev.cordon.notification.withdrawal.persistence;

import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.Rows;
import dev.cordon.kernel.tenancy.TenantTransactions;
import dev.cordon.notification.letter.application.AudienceSource;
import dev.cordon.notification.letter.application.AudienceSource.Member;
import dev.cordon.notification.letter.application.ToldAudience;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** From the frozen list, by position. */
@ApplicationScoped
class SqlToldAudience implements ToldAudience {

  private final TenantTransactions transactions;

  SqlToldAudience(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<List<Member>> page(Caller.Service caller, UUID findingId, long after) {
    return transactions
        .inConnection(
            caller,
            connection ->
                connection
                    .preparedQuery(WithdrawalSql.AUDIENCE)
                    .execute(Tuple.of(findingId, after, AudienceSource.PAGE)))
        .map(SqlToldAudience::members);
  }

  private static List<Member> members(RowSet<Row> rows) {
    return Rows.all(
        rows,
        row ->
            new Member(
                row.getLong("position"),
                row.getUUID("person_id"),
                row.getString("language"),
                row.getString("country"),
                row.getString("recipient_domain"),
                Optional.of(row.getUUID("audience_id"))));
  }
}
