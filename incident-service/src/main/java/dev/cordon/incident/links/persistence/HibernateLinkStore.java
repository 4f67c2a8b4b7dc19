package dev.cordon.incident.links.persistence;

import dev.cordon.incident.links.application.LinkStore;
import dev.cordon.incident.links.domain.Link;
import dev.cordon.incident.links.domain.LinkType;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * An incident stands at one end of a link or the other. Each end is read by its own index, one
 * after the other: a condition with "or" would be answered from neither.
 */
@ApplicationScoped
class HibernateLinkStore implements LinkStore {

  private static final String STANDING = "from LinkEntity where removedAt is null and ";

  private static final String OF_TYPE = " and type = :type";

  private static final String BELOW = " and id < :below order by id desc";

  private static final String SAME =
      STANDING + "incidentId = :incident and otherId = :other and type = :type";

  private static final String REMOVE =
      """
      update incident_link set removed_by = $1, removed_at = $2
       where id = $3 and removed_at is null
      returning id
      """;

  /** With something beside the count: a column alone would come as it is. */
  private static final String COUNT =
      """
      select count(*) as many, 1 as beside
        from (select 1 from incident_link where incident_id = $1 and removed_at is null
               union all
              select 1 from incident_link where other_id = $1 and removed_at is null
               limit $2) l
      """;

  /** The highest there is. */
  private static final UUID LAST = UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff");

  private static final Comparator<Link> NEWEST_FIRST =
      Comparator.comparing((Link link) -> link.id().toString()).reversed();

  private final TenantTransactions transactions;

  HibernateLinkStore(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Void> add(Caller caller, Link link) {
    return transactions.inSession(
        caller, session -> session.persist(LinkEntity.of(link)).call(session::flush));
  }

  @Override
  public Uni<List<Link>> page(Caller caller, UUID incidentId, Optional<UUID> below, int limit) {
    return transactions.inSession(
        caller, session -> ends(session, Optional.empty(), incidentId, below.orElse(LAST), limit));
  }

  @Override
  public Uni<List<Link>> family(Caller caller, UUID incidentId, int limit) {
    return transactions.inSession(
        caller, session -> ends(session, Optional.of(LinkType.PARENT), incidentId, LAST, limit));
  }

  @Override
  public Uni<Integer> count(Caller caller, UUID incidentId, int limit) {
    return transactions.inSession(
        caller,
        session ->
            transactions
                .current()
                .rows(COUNT, incidentId, limit)
                .map(rows -> ((Number) rows.getFirst()[0]).intValue()));
  }

  private static Uni<List<Link>> ends(
      Mutiny.Session session, Optional<LinkType> type, UUID incidentId, UUID below, int limit) {
    return end(session, "incidentId", type, incidentId, below, limit)
        .chain(
            one ->
                end(session, "otherId", type, incidentId, below, limit)
                    .map(
                        other ->
                            Stream.concat(one.stream(), other.stream())
                                .sorted(NEWEST_FIRST)
                                .limit(limit)
                                .toList()));
  }

  private static Uni<List<Link>> end(
      Mutiny.Session session,
      String column,
      Optional<LinkType> type,
      UUID incidentId,
      UUID below,
      int limit) {
    Mutiny.SelectionQuery<LinkEntity> query =
        session
            .createSelectionQuery(
                STANDING + column + " = :incident" + (type.isPresent() ? OF_TYPE : "") + BELOW,
                LinkEntity.class)
            .setParameter("incident", incidentId)
            .setParameter("below", below)
            .setMaxResults(limit);
    type.ifPresent(wanted -> query.setParameter("type", wanted));
    return links(query);
  }

  @Override
  public Uni<Optional<Link>> find(Caller caller, UUID incidentId, UUID linkId) {
    return transactions.inSession(
        caller,
        session ->
            links(
                    session
                        .createSelectionQuery(STANDING + "id = :id", LinkEntity.class)
                        .setParameter("id", linkId))
                .map(
                    found ->
                        found.stream()
                            .filter(
                                link ->
                                    link.incidentId().equals(incidentId)
                                        || link.otherId().equals(incidentId))
                            .findFirst()));
  }

  @Override
  public Uni<Boolean> stands(Caller caller, Link link) {
    return transactions.inSession(
        caller,
        session ->
            links(
                    session
                        .createSelectionQuery(SAME, LinkEntity.class)
                        .setParameter("incident", link.incidentId())
                        .setParameter("other", link.otherId())
                        .setParameter("type", link.type()))
                .map(found -> !found.isEmpty()));
  }

  @Override
  public Uni<Boolean> remove(Caller caller, Link link, Instant now) {
    return transactions.inSession(
        caller,
        session ->
            transactions
                .current()
                .rows(REMOVE, caller.actor(), now.atOffset(ZoneOffset.UTC), link.id())
                .map(removed -> !removed.isEmpty()));
  }

  private static Uni<List<Link>> links(Mutiny.SelectionQuery<LinkEntity> query) {
    return query.getResultList().map(rows -> rows.stream().map(LinkEntity::toDomain).toList());
  }
}
