package dev.cordon.incident.escalation.persistence;

import dev.cordon.incident.escalation.application.ContactStore;
import dev.cordon.incident.escalation.domain.ContactPoints;
import dev.cordon.kernel.background.InTurn;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.tenancy.Rows;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

@ApplicationScoped
class PgContactStore implements ContactStore {

  private static final String FIND = "select * from contact_points where person_id = $1";

  private static final String ALL = "select * from contact_points";

  /** There may be no row to lock yet: the person's is. Of whoever is removed, nothing is kept. */
  private static final String LOCK =
      """
      select id from person where id = $1 and state not in ('REMOVING', 'REMOVED') for update
      """;

  private static final String KEEP =
      """
      insert into contact_points (person_id, email, sms, voice, version, changed_by, changed_at)
      values ($1, $2, $3, $4, $5, $6, $7)
      on conflict (tenant_id, person_id) do update
         set email = excluded.email, sms = excluded.sms, voice = excluded.voice,
             version = excluded.version, changed_by = excluded.changed_by,
             changed_at = excluded.changed_at
      """;

  /** In the order in which senders and looks take them. */
  private static final List<String> FORGET =
      List.of(
          "delete from contact_points",
          "delete from page_webhook",
          "delete from page_work where tenant_id = app_tenant()",
          """
          update page_delivery
             set state = case state when 'WAITING' then 'CANCELLED' else 'UNKNOWN' end,
                 detail = 'the organization has left', ended_at = app_now()
           where state in ('WAITING', 'SENDING')
          """,
          """
          update escalation
             set state = 'ENDED', next_step_at = null, ended_at = app_now(),
                 end_reason = 'the organization has left'
           where state in ('RUNNING', 'EXHAUSTED')
          """,
          "delete from escalation_work where tenant_id = app_tenant()");

  private final TenantTransactions transactions;

  PgContactStore(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<ContactPoints> find(Caller caller, UUID personId) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .preparedQuery(FIND)
                .execute(Tuple.of(personId))
                .map(
                    rows ->
                        Rows.first(rows, PgContactStore::points)
                            .orElseGet(() -> ContactPoints.none(personId))));
  }

  @Override
  public Uni<List<ContactPoints>> all(Caller caller) {
    return transactions.inConnection(
        caller,
        connection ->
            connection.query(ALL).execute().map(rows -> Rows.all(rows, PgContactStore::points)));
  }

  @Override
  public Uni<ContactPoints> findForUpdate(Caller caller, UUID personId) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(personId))
                .invoke(PgContactStore::requirePresent)
                .chain(() -> find(caller, personId)));
  }

  private static void requirePresent(RowSet<Row> people) {
    if (people.size() == 0) {
      throw Refusal.notFound("person");
    }
  }

  @Override
  public Uni<Void> keep(Caller caller, ContactPoints points) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .preparedQuery(KEEP)
                .execute(
                    Tuple.tuple()
                        .addValue(points.personId())
                        .addValue(points.email())
                        .addValue(points.sms())
                        .addValue(points.voice())
                        .addValue(points.version())
                        .addValue(points.changedBy())
                        .addValue(points.changedAt().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid());
  }

  @Override
  public <T> Uni<T> inTransaction(Caller caller, Supplier<Uni<T>> work) {
    return transactions.inConnection(caller, connection -> work.get());
  }

  @Override
  public Uni<Void> forgetAll(Caller caller) {
    return transactions.inConnection(
        caller, connection -> InTurn.each(FORGET, sql -> connection.query(sql).execute()));
  }

  private static ContactPoints points(Row row) {
    return new ContactPoints(
        row.getUUID("person_id"),
        row.getString("email"),
        row.getString("sms"),
        row.getString("voice"),
        row.getLong("version"),
        row.getString("changed_by"),
        row.getOffsetDateTime("changed_at").toInstant());
  }
}
