package dev.cordon.incident.people.persistence;

import dev.cordon.incident.people.application.EnrolmentLinks;
import dev.cordon.kernel.tenancy.Rows;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

@ApplicationScoped
class PgEnrolmentLinks implements EnrolmentLinks {

  private static final String RECEIVE =
      """
      insert into enrolment_link (subject, link, received_at) values ($1, $2, $3)
      on conflict (subject) do update
         set link = excluded.link, received_at = excluded.received_at
      """;

  private static final String TAKE = "delete from enrolment_link where subject = $1 returning link";
  private static final String FORGET = "delete from enrolment_link where received_at < $1";

  private final TenantTransactions transactions;

  PgEnrolmentLinks(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Void> receive(String subject, String link, Instant now) {
    return transactions.unbound(
        connection ->
            connection
                .preparedQuery(RECEIVE)
                .execute(Tuple.of(subject, link, PersonRows.utc(now)))
                .replaceWithVoid());
  }

  @Override
  public Uni<Optional<String>> take(String subject) {
    return transactions.unbound(
        connection ->
            connection
                .preparedQuery(TAKE)
                .execute(Tuple.of(subject))
                .map(rows -> Rows.first(rows, row -> row.getString("link"))));
  }

  @Override
  public Uni<Void> forget(Instant before) {
    return transactions.unbound(
        connection ->
            connection
                .preparedQuery(FORGET)
                .execute(Tuple.of(PersonRows.utc(before)))
                .replaceWithVoid());
  }
}
