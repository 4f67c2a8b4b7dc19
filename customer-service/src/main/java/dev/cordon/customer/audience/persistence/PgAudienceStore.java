package dev.cordon.customer.audience.persistence;

import dev.cordon.contracts.common.v1.Channel;
import dev.cordon.customer.audience.application.AudienceStore;
import dev.cordon.customer.audience.domain.Audience;
import dev.cordon.customer.audience.domain.Member;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.audit.Snapshot;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.Rows;
import dev.cordon.kernel.tenancy.SetLimit;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

@ApplicationScoped
class PgAudienceStore implements AudienceStore {

  /**
   * Sets are joined whole, never row by row: the planner knows nothing of an exposure set that was
   * computed a moment ago, and would compare each person with each.
   */
  private static final String FOR_SETS = "select set_config('enable_nestloop', 'off', true), %s";

  /**
   * One statement, so that the audience and its members are of one moment. Whoever comes second
   * with the same id waits in the insert of the audience, and adds nothing.
   */
  private static final String FREEZE =
      """
      with chosen as materialized (
        select p.id, p.language, p.residence, p.recipient_domain,
               row_number() over (order by p.id) as position
          from exposure_member m join person p on p.id = m.person_id
         where m.exposure_id = $2 and p.addressable),
      frozen as (
        insert into audience (id, exposure_id, channel, people, digest, frozen_at)
        select $1, e.id, $3, (select count(*) from chosen),
               (select encode(sha256(coalesce(string_agg(uuid_send(id), ''::bytea order by id), '')),
                              'hex')
                  from chosen),
               $4
          from exposure_set e where e.id = $2
        on conflict (tenant_id, id) do nothing
        returning id),
      added as (
        insert into audience_member
               (audience_id, position, person_id, language, residence, recipient_domain)
        select f.id, c.position, c.id, c.language, c.residence, c.recipient_domain
          from chosen c cross join frozen f)
      select id from frozen
      """;

  private static final String FIND = "select * from audience where id = $1";

  private static final String PAGE =
      """
      select * from audience_member
       where audience_id = $1 and position > $2 order by position limit $3
      """;

  /** One look-up a person, whatever the planner believes of the audience. */
  private static final String AMONG =
      """
      select m.person_id from unnest($2::uuid[]) as wanted (id)
       cross join lateral (select person_id from audience_member
                            where audience_id = $1 and person_id = wanted.id offset 0) m
      """;

  private static final Uni<Void> NOTHING = Uni.createFrom().voidItem();

  private final TenantTransactions transactions;
  private final AuditTrail audit;
  private final SetLimit limit;

  PgAudienceStore(TenantTransactions transactions, AuditTrail audit, SetLimit limit) {
    this.transactions = transactions;
    this.audit = audit;
    this.limit = limit;
  }

  @Override
  public Uni<Optional<Audience>> freezeOnce(
      Caller caller, UUID audienceId, UUID exposureId, Channel channel, Instant now) {
    Tuple audience = Tuple.of(audienceId, exposureId, name(channel), now.atOffset(ZoneOffset.UTC));
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .query(FOR_SETS.formatted(limit.expression()))
                .execute()
                .chain(() -> connection.preparedQuery(FREEZE).execute(audience))
                .chain(
                    frozen ->
                        find(caller, audienceId)
                            .call(
                                found -> frozen.rowCount() == 1 ? keep(caller, found) : NOTHING)));
  }

  private Uni<Void> keep(Caller caller, Optional<Audience> frozen) {
    return audit.append(caller, frozen(frozen.orElseThrow()));
  }

  private static AuditEvent frozen(Audience audience) {
    return new AuditEvent(
        "audience.frozen",
        "audience",
        audience.id().toString(),
        Map.of("people", Long.toString(audience.people()), "digest", audience.digest()));
  }

  @Override
  public Uni<Optional<Audience>> find(Caller caller, UUID audienceId) {
    return rows(caller, FIND, Tuple.of(audienceId))
        .map(rows -> Rows.first(rows, PgAudienceStore::audience));
  }

  @Override
  public Uni<List<Member>> page(Caller caller, UUID audienceId, long after, int limit) {
    return rows(caller, PAGE, Tuple.of(audienceId, after, limit))
        .map(rows -> Rows.all(rows, PgAudienceStore::member));
  }

  @Override
  public Uni<List<UUID>> members(Caller caller, UUID audienceId, List<UUID> personIds) {
    return rows(caller, AMONG, Tuple.of(audienceId).addArrayOfUUID(personIds.toArray(UUID[]::new)))
        .map(rows -> Rows.all(rows, row -> row.getUUID("person_id")));
  }

  @Override
  public Uni<Void> resolved(Caller caller, UUID audienceId, List<UUID> people, String purpose) {
    String ids = people.stream().map(UUID::toString).collect(Collectors.joining("\n"));
    AuditEvent event =
        AuditEvent.reveal(
            "recipients.resolved",
            "audience",
            audienceId.toString(),
            purpose,
            Map.of("people", Integer.toString(people.size()), "digest", Snapshot.digest(ids)));
    return transactions.inConnection(caller, connection -> audit.append(caller, event));
  }

  private Uni<RowSet<Row>> rows(Caller caller, String sql, Tuple parameters) {
    return transactions.inConnection(
        caller, connection -> connection.preparedQuery(sql).execute(parameters));
  }

  private static Audience audience(Row row) {
    return new Audience(
        row.getUUID("id"),
        row.getUUID("exposure_id"),
        row.getLong("people"),
        row.getString("digest"));
  }

  private static Member member(Row row) {
    return new Member(
        row.getLong("position"),
        row.getUUID("person_id"),
        row.getString("language"),
        row.getString("residence"),
        row.getString("recipient_domain"));
  }

  private static String name(Channel channel) {
    return channel.name().substring("CHANNEL_".length());
  }
}
