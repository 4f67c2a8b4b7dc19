package dev.cordon.incident.joint.persistence;

import dev.cordon.incident.joint.application.JointStore;
import dev.cordon.incident.joint.domain.JointIncident;
import dev.cordon.incident.joint.domain.JointMember;
import dev.cordon.incident.joint.domain.Standing;
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
 * Coordinators and members read the same tables by several policies, which are joined by "or": so
 * the statements say themselves on which side they stand, and find an index for it.
 */
@ApplicationScoped
class HibernateJointStore implements JointStore {

  private static final String EXISTS = "select j.id from JointIncidentEntity j where j.id = :id";

  private static final String BY_ID = "from JointIncidentEntity where id = :id";

  /** Not against those who add rows that refer to it. */
  private static final String LOCK =
      "select id from joint_incident where id = $1 for no key update";

  private static final String REPLACE =
      """
      update joint_incident
         set title = $1, summary = $2, state = $3, closing_reason = $4, version = $5
       where tenant_id = $6 and id = $7
      returning id
      """;

  private static final String COORDINATED =
      """
      from JointIncidentEntity where tenantId = :self and id < :below order by id desc
      """;

  private static final String TAKING_PART =
      """
      select j, m, p.incidentId
        from JointMemberEntity m
        join JointIncidentEntity j on j.tenantId = m.tenantId and j.id = m.jointId
        left join JointParticipationEntity p on p.jointId = m.jointId and p.tenantId = :self
       where m.memberId = :self and m.standing in :known and m.jointId < :below
       order by m.jointId desc
      """;

  private static final String MEMBERS =
      "from JointMemberEntity where tenantId = :coordinator and jointId = :joint";

  private static final String MEMBERS_AFTER = MEMBERS + " and memberId > :after order by memberId";

  private static final String PARTICIPATION =
      "select p.incidentId from JointParticipationEntity p where p.jointId = :joint";

  private static final String REPLACE_MEMBER =
      """
      update joint_member
         set standing = $1, invited_at = $2,
             answered_at = case when $3 = 'INVITED' then null else cast($4 as timestamptz) end
       where tenant_id = $5 and joint_id = $6 and member_id = $7
      returning member_id
      """;

  private static final String PARTICIPATE =
      """
      insert into joint_participation (joint_id, incident_id, joined_by, joined_at)
      values ($1, $2, $3, $4)
      returning joint_id
      """;

  private static final String WITHDRAW =
      "delete from joint_participation where joint_id = $1 returning joint_id";

  private static final UUID FIRST = new UUID(0, 0);

  private static final UUID LAST = UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff");

  private static final Comparator<Seen> NEWEST =
      Comparator.comparing((Seen seen) -> seen.joint().id().toString()).reversed();
  private final TenantTransactions transactions;

  HibernateJointStore(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Void> add(Caller caller, JointIncident joint) {
    return transactions.inSession(
        caller, session -> session.persist(JointIncidentEntity.of(joint)).call(session::flush));
  }

  @Override
  public Uni<Boolean> exists(Caller caller, UUID jointId) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createSelectionQuery(EXISTS, UUID.class)
                .setParameter("id", jointId)
                .getResultList()
                .map(found -> !found.isEmpty()));
  }

  @Override
  public Uni<Optional<Seen>> find(Caller caller, UUID jointId) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createSelectionQuery(BY_ID, JointIncidentEntity.class)
                .setParameter("id", jointId)
                .getResultList()
                .chain(
                    found ->
                        found.isEmpty()
                            ? Uni.createFrom().item(Optional.empty())
                            : seen(caller, session, found.getFirst().toDomain())
                                .map(Optional::of)));
  }

  private static Uni<Seen> seen(Caller caller, Mutiny.Session session, JointIncident joint) {
    UUID self = caller.tenant().id();
    return joint.coordinator().id().equals(self)
        ? Uni.createFrom().item(new Seen(joint, Optional.empty(), Optional.empty()))
        : members(session, joint, MEMBERS + " and memberId = :self")
            .setParameter("self", self)
            .getSingleResult()
            .chain(
                member ->
                    participation(session, joint.id())
                        .map(own -> new Seen(joint, Optional.of(member.standing), own)));
  }

  private static Uni<Optional<UUID>> participation(Mutiny.Session session, UUID jointId) {
    return session
        .createSelectionQuery(PARTICIPATION, UUID.class)
        .setParameter("joint", jointId)
        .getResultList()
        .map(own -> own.stream().findFirst());
  }

  @Override
  public Uni<Optional<Seen>> findForUpdate(Caller caller, UUID jointId) {
    return rows(caller, LOCK, jointId).chain(() -> find(caller, jointId));
  }

  @Override
  public Uni<Void> replace(Caller caller, JointIncident joint) {
    return rows(
            caller,
            REPLACE,
            joint.title(),
            joint.summary(),
            JointIncidentEntity.state(joint),
            joint.closingReason(),
            joint.version(),
            joint.coordinator().id(),
            joint.id())
        .replaceWithVoid();
  }

  @Override
  public Uni<List<Seen>> page(Caller caller, Optional<UUID> below, int limit) {
    return transactions.inSession(
        caller,
        session ->
            coordinated(caller, session, below.orElse(LAST), limit)
                .chain(
                    own ->
                        takingPart(caller, session, below.orElse(LAST), limit)
                            .map(
                                others ->
                                    Stream.concat(own.stream(), others.stream())
                                        .sorted(NEWEST)
                                        .limit(limit)
                                        .toList())));
  }

  private static Uni<List<Seen>> coordinated(
      Caller caller, Mutiny.Session session, UUID below, int limit) {
    return session
        .createSelectionQuery(COORDINATED, JointIncidentEntity.class)
        .setParameter("self", caller.tenant().id())
        .setParameter("below", below)
        .setMaxResults(limit)
        .getResultList()
        .map(
            rows ->
                rows.stream()
                    .map(row -> new Seen(row.toDomain(), Optional.empty(), Optional.empty()))
                    .toList());
  }

  private static Uni<List<Seen>> takingPart(
      Caller caller, Mutiny.Session session, UUID below, int limit) {
    return session
        .createSelectionQuery(TAKING_PART, Object[].class)
        .setParameter("self", caller.tenant().id())
        .setParameter("known", List.of(Standing.INVITED, Standing.JOINED))
        .setParameter("below", below)
        .setMaxResults(limit)
        .getResultList()
        .map(rows -> rows.stream().map(HibernateJointStore::seen).toList());
  }

  private static Seen seen(Object[] row) {
    return new Seen(
        ((JointIncidentEntity) row[0]).toDomain(),
        Optional.of(((JointMemberEntity) row[1]).standing),
        Optional.ofNullable((UUID) row[2]));
  }

  @Override
  public Uni<Void> add(Caller caller, JointIncident joint, JointMember member) {
    return transactions.inSession(
        caller,
        session -> session.persist(JointMemberEntity.of(joint, member)).call(session::flush));
  }

  @Override
  public Uni<Void> replace(Caller caller, JointIncident joint, JointMember member) {
    String standing = member.standing().name();
    return rows(
            caller,
            REPLACE_MEMBER,
            standing,
            member.invitedAt().atOffset(ZoneOffset.UTC),
            standing,
            member.answeredAt().orElse(member.invitedAt()).atOffset(ZoneOffset.UTC),
            joint.coordinator().id(),
            joint.id(),
            member.side().id())
        .replaceWithVoid();
  }

  @Override
  public Uni<Optional<JointMember>> member(Caller caller, JointIncident joint, String alias) {
    return transactions.inSession(
        caller,
        session ->
            domain(
                    members(session, joint, MEMBERS + " and alias = :alias")
                        .setParameter("alias", alias))
                .map(found -> found.stream().findFirst()));
  }

  @Override
  public Uni<List<JointMember>> members(
      Caller caller, JointIncident joint, Optional<UUID> after, int limit) {
    return transactions.inSession(
        caller,
        session ->
            domain(
                members(session, joint, MEMBERS_AFTER)
                    .setParameter("after", after.orElse(FIRST))
                    .setMaxResults(limit)));
  }

  private static Mutiny.SelectionQuery<JointMemberEntity> members(
      Mutiny.Session session, JointIncident joint, String query) {
    return session
        .createSelectionQuery(query, JointMemberEntity.class)
        .setParameter("coordinator", joint.coordinator().id())
        .setParameter("joint", joint.id());
  }

  private static Uni<List<JointMember>> domain(Mutiny.SelectionQuery<JointMemberEntity> query) {
    return query
        .getResultList()
        .map(rows -> rows.stream().map(JointMemberEntity::toDomain).toList());
  }

  @Override
  public Uni<Optional<UUID>> participation(Caller caller, UUID jointId) {
    return transactions.inSession(caller, session -> participation(session, jointId));
  }

  @Override
  public Uni<Void> participate(Caller caller, JointIncident joint, UUID incidentId, Instant now) {
    return rows(
            caller,
            PARTICIPATE,
            joint.id(),
            incidentId,
            caller.actor(),
            now.atOffset(ZoneOffset.UTC))
        .replaceWithVoid();
  }

  @Override
  public Uni<Void> withdraw(Caller caller, UUID jointId) {
    return rows(caller, WITHDRAW, jointId).replaceWithVoid();
  }

  private Uni<List<Object[]>> rows(Caller caller, String sql, Object... parameters) {
    return transactions.inSession(caller, session -> transactions.current().rows(sql, parameters));
  }
}
