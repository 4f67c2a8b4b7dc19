package dev.cordon.incident.exchange.persistence;

import dev.cordon.incident.exchange.application.CircleStore;
import dev.cordon.incident.exchange.domain.Circle;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.audit.Snapshot;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

@ApplicationScoped
class HibernateCircleStore implements CircleStore {

  private static final String LOCK =
      "select cast(pg_advisory_xact_lock(hashtextextended(?1, 0)) as text)";

  private static final String BY_ALIAS = "from CircleEntity where alias = :alias";

  private static final String ENROL =
      """
      insert into circle_member (circle_id) values (?1) on conflict (tenant_id, circle_id) do nothing
      returning circle_id
      """;

  private static final String MEMBERSHIPS =
      """
      from CircleEntity c
      where c.alias in :aliases and c.id in (select m.circleId from CircleMemberEntity m)
      """;

  private final TenantTransactions transactions;
  private final Callers callers;
  private final AuditTrail audit;

  HibernateCircleStore(TenantTransactions transactions, Callers callers, AuditTrail audit) {
    this.transactions = transactions;
    this.callers = callers;
    this.audit = audit;
  }

  @Override
  public Uni<Circle> foundOnce(Caller caller, Circle circle) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createNativeQuery(LOCK, String.class)
                .setParameter(1, circle.alias())
                .getResultList()
                .chain(() -> byAlias(session, circle.alias()))
                .chain(
                    found ->
                        found.isEmpty()
                            ? add(session, caller, circle)
                            : Uni.createFrom().item(found.getFirst())));
  }

  private Uni<Circle> add(Mutiny.Session session, Caller caller, Circle circle) {
    return session
        .persist(CircleEntity.of(circle))
        .chain(() -> audit.append(caller, founded(circle)))
        .replaceWith(circle);
  }

  private static Uni<List<Circle>> byAlias(Mutiny.Session session, String alias) {
    return session
        .createSelectionQuery(BY_ALIAS, CircleEntity.class)
        .setParameter("alias", alias)
        .getResultList()
        .map(rows -> rows.stream().map(CircleEntity::toDomain).toList());
  }

  @Override
  public Uni<Void> enrol(Caller caller, Tenant member, CircleRef circle) {
    return transactions.inSession(
        callers.acting(member.id(), caller.actor(), caller.requestId()),
        session ->
            session
                .createNativeQuery(ENROL, UUID.class)
                .setParameter(1, circle.id())
                .getResultList()
                .chain(
                    enrolled ->
                        enrolled.isEmpty()
                            ? Uni.createFrom().voidItem()
                            : audit.append(caller, joined(circle, member))));
  }

  @Override
  public Uni<List<CircleRef>> memberships(Caller caller, Collection<String> aliases) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createSelectionQuery(MEMBERSHIPS, CircleEntity.class)
                .setParameter("aliases", aliases)
                .getResultList()
                .map(rows -> rows.stream().map(row -> new CircleRef(row.id, row.alias)).toList()));
  }

  @Override
  public Uni<Set<UUID>> circlesOf(Caller caller) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createSelectionQuery("select circleId from CircleMemberEntity", UUID.class)
                .getResultList()
                .map(Set::copyOf));
  }

  private static AuditEvent founded(Circle circle) {
    return event("circle.founded", circle.id(), circle.alias())
        .from(
            Snapshot.NONE,
            Snapshot.of(
                Map.of(
                    "alias", circle.alias(),
                    "name", circle.name(),
                    "members", String.join(" ", circle.members()))));
  }

  /** A membership is an entry of the member's trail, and isn't changed: it is there, or not. */
  private static AuditEvent joined(CircleRef circle, Tenant member) {
    return event("circle.joined", circle.id(), circle.alias())
        .from(
            Snapshot.NONE,
            Snapshot.of(Map.of("alias", circle.alias(), "member", member.id().toString())));
  }

  private static AuditEvent event(String action, UUID id, String alias) {
    return new AuditEvent(action, "circle", id.toString(), Map.of("alias", alias));
  }
}
