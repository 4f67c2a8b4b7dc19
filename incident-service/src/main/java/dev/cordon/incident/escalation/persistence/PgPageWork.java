package dev.cordon.incident.escalation.persistence;

import dev.cordon.incident.escalation.application.PageWork;
import dev.cordon.incident.escalation.domain.Channel;
import dev.cordon.incident.escalation.domain.Delivery;
import dev.cordon.kernel.background.InTurn;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import dev.cordon.kernel.tenancy.WorkTable;
import dev.cordon.kernel.tenancy.WorkTable.Held;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Table {@code page_work}: without a policy, so every statement names its tenant. A delivery is its
 * own goal: nothing else is ever wanted of it.
 */
@ApplicationScoped
class PgPageWork implements PageWork {

  /** One statement for all of a channel: a driver takes no list of ids here, and a text it does. */
  private static final String PUT =
      """
      insert into page_work (tenant_id, delivery_id, incident_id, goal_id, due_at, channel)
      select app_tenant(), cast(d.id as uuid), $1, cast(d.id as uuid), $3, cast($4 as text)
        from unnest(string_to_array(cast($2 as text), ',')) as d (id)
      returning delivery_id
      """;

  private static final String AGAIN =
      """
      update page_work set due_at = $3, leased_until = null, lease_id = null
       where tenant_id = app_tenant() and delivery_id = $1 and lease_id = $2
      returning delivery_id
      """;

  private static final String PUT_OFF =
      """
      update page_work
         set due_at = $3, leased_until = null, lease_id = null, attempts = attempts - 1
       where tenant_id = app_tenant() and delivery_id = $1 and lease_id = $2
      returning delivery_id
      """;

  private static final String DONE =
      """
      delete from page_work
       where tenant_id = app_tenant() and delivery_id = $1 and lease_id = $2
      returning delivery_id
      """;

  private static final String EXTEND =
      """
      update page_work set leased_until = $3
       where tenant_id = app_tenant() and delivery_id = $1 and lease_id = $2
      returning delivery_id
      """;

  /** Asked once a claim; $1 is now. */
  private static final String OF_BRANDS_THAT_ARE_FREE =
      """
      and tenant_id <> all (array(
        select busy.tenant_id from page_work busy
         where busy.channel = 'WEBHOOK' and busy.leased_until > $1
         group by busy.tenant_id having count(*) >= %d))
      """
          .formatted(MOST_WEBHOOKS_OF_A_BRAND);

  private final TenantTransactions transactions;
  private final WorkTable table;
  private final Map<Channel, WorkTable> byChannel;

  PgPageWork(TenantTransactions transactions) {
    this.transactions = transactions;
    this.table = table(transactions, "true");
    this.byChannel =
        Arrays.stream(Channel.values())
            .collect(
                Collectors.toUnmodifiableMap(
                    channel -> channel, channel -> table(transactions, claimed(channel))));
  }

  private static String claimed(Channel channel) {
    String ofChannel = "channel = '%s' ".formatted(channel.name());
    return switch (channel) {
      case EMAIL, SMS, VOICE -> ofChannel;
      case WEBHOOK -> ofChannel + OF_BRANDS_THAT_ARE_FREE;
    };
  }

  private static WorkTable table(TenantTransactions transactions, String only) {
    return new WorkTable(
        transactions, "page_work", List.of("tenant_id", "delivery_id"), "goal_id", only);
  }

  @Override
  public Uni<Optional<Parcel>> claim(Channel channel, Instant now, Instant leasedUntil) {
    return Objects.requireNonNull(byChannel.get(channel))
        .claim(now, leasedUntil, PgPageWork::parcel);
  }

  private static Parcel parcel(Row row) {
    return new Parcel(
        row.getUUID("tenant_id"),
        row.getUUID("incident_id"),
        row.getUUID("delivery_id"),
        row.getUUID("goal_id"),
        row.getUUID("lease_id"),
        row.getInteger("attempts"));
  }

  @Override
  public Uni<Void> postpone(Parcel parcel, Instant until) {
    List<UUID> key = List.of(parcel.tenant(), parcel.delivery());
    return table.postpone(new Held(key, parcel.goal(), parcel.lease()), until);
  }

  @Override
  public Uni<Void> put(Caller caller, List<Delivery> deliveries, Instant due) {
    return InTurn.each(
        deliveries.stream().collect(Collectors.groupingBy(Delivery::channel)).values(),
        ofOne -> putOfOne(caller, ofOne, due));
  }

  private Uni<Void> putOfOne(Caller caller, List<Delivery> deliveries, Instant due) {
    Delivery first = deliveries.getFirst();
    String ids =
        deliveries.stream().map(one -> one.id().toString()).collect(Collectors.joining(","));
    return rows(caller, PUT, first.incidentId(), ids, time(due), first.channel().name())
        .replaceWithVoid();
  }

  @Override
  public Uni<Boolean> settle(Caller caller, Parcel parcel, Optional<Instant> again) {
    return again
        .map(then -> rows(caller, AGAIN, parcel.delivery(), parcel.lease(), time(then)))
        .orElseGet(() -> rows(caller, DONE, parcel.delivery(), parcel.lease()))
        .map(rows -> !rows.isEmpty());
  }

  @Override
  public Uni<Boolean> putOff(Caller caller, Parcel parcel, Instant until) {
    return rows(caller, PUT_OFF, parcel.delivery(), parcel.lease(), time(until))
        .map(rows -> !rows.isEmpty());
  }

  @Override
  public Uni<Boolean> extend(Caller caller, Parcel parcel, Instant leasedUntil) {
    return rows(caller, EXTEND, parcel.delivery(), parcel.lease(), time(leasedUntil))
        .map(rows -> !rows.isEmpty());
  }

  private Uni<List<Object[]>> rows(Caller caller, String sql, Object... parameters) {
    return transactions.inSession(caller, session -> transactions.current().rows(sql, parameters));
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
