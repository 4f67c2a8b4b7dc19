package dev.cordon.kernel.tenancy;

import dev.cordon.kernel.ids.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table of work that workers claim before there is a tenant, so without a policy. Beside its key
 * it has the id of a goal, which tells what is wanted now from what was wanted when the work was
 * claimed, and {@code due_at}, {@code leased_until}, {@code lease_id} and {@code attempts}. Not
 * within a transaction.
 */
public final class WorkTable {

  /**
   * A row that a worker has claimed.
   *
   * @param key its values, in the order of the columns
   */
  public record Held(List<UUID> key, UUID goal, UUID lease) {

    public Held {
      key = List.copyOf(key);
    }
  }

  /** Parameters of every change: a time, the lease, the key, and the goal if it matters. */
  private static final int FIRST_OF_KEY = 3;

  private final TenantTransactions transactions;
  private final String claim;
  private final String extend;
  private final String extendForGoal;
  private final String postpone;

  /**
   * @param key columns of its primary key
   * @param goal column of the goal's id
   */
  public WorkTable(TenantTransactions transactions, String table, List<String> key, String goal) {
    this(transactions, table, key, goal, "true");
  }

  /**
   * @param only which rows are claimed: a condition in SQL, in which $1 is now, without anything
   *     that was written by somebody
   */
  public WorkTable(
      TenantTransactions transactions, String table, List<String> key, String goal, String only) {
    String columns = String.join(", ", key);
    String held = held(key);
    String ofGoal = goal + " = $" + (FIRST_OF_KEY + key.size());
    this.transactions = transactions;
    this.claim =
        """
        update %1$s set leased_until = $2, lease_id = $3, attempts = attempts + 1
         where (%2$s) = (select %2$s from %1$s
                          where %3$s and due_at <= $1
                            and (leased_until is null or leased_until <= $1)
                          order by due_at limit 1 for update skip locked)
        returning *
        """
            .formatted(table, columns, only);
    this.extend = "update %s set leased_until = $1 where %s".formatted(table, held);
    this.extendForGoal = extend + " and " + ofGoal;
    this.postpone =
        """
        update %s
           set leased_until = null, lease_id = null,
               due_at = case when %s then $1 else due_at end
         where %s
        """
            .formatted(table, ofGoal, held);
  }

  private static String held(List<String> key) {
    return IntStream.range(0, key.size())
        .mapToObj(i -> key.get(i) + " = $" + (FIRST_OF_KEY + i))
        .collect(Collectors.joining(" and ", "lease_id = $2 and ", ""));
  }

  /**
   * What is due next; nobody else gets it before {@code leasedUntil}.
   *
   * @param mapping of the row, with the new lease and attempt
   */
  public <T> Uni<Optional<T>> claim(Instant now, Instant leasedUntil, Function<Row, T> mapping) {
    return transactions.unbound(
        connection ->
            connection
                .preparedQuery(claim)
                .execute(Tuple.of(utc(now), utc(leasedUntil), Ids.next()))
                .map(rows -> Rows.first(rows, mapping)));
  }

  /** Keeps the lease; false when another worker has it. */
  public Uni<Boolean> extend(Held held, Instant leasedUntil) {
    return change(extend, values(held, leasedUntil));
  }

  /** The same; false also when there is another goal. */
  public Uni<Boolean> extendForGoal(Held held, Instant leasedUntil) {
    return change(extendForGoal, values(held, leasedUntil).addValue(held.goal()));
  }

  /** Hands the work back, to be done at that time; a goal that was set meanwhile when it says. */
  public Uni<Void> postpone(Held held, Instant until) {
    return change(postpone, values(held, until).addValue(held.goal())).replaceWithVoid();
  }

  private static Tuple values(Held held, Instant time) {
    Tuple values = Tuple.of(utc(time), held.lease());
    for (UUID part : held.key()) {
      values = values.addValue(part);
    }
    return values;
  }

  private Uni<Boolean> change(String sql, Tuple values) {
    return transactions.unbound(
        connection ->
            connection.preparedQuery(sql).execute(values).map(rows -> rows.rowCount() == 1));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
