package dev.cordon.incident.people.application;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.people.domain.Deputyship;
import dev.cordon.incident.people.domain.Person;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.background.InTurn;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What becomes of deputyships without anybody withdrawing them, and of the roles that they give,
 * each with its entry in the trail. Joins open transactions.
 */
@ApplicationScoped
class DeputyConsequences {

  private final DeputyStore deputies;
  private final PeopleWork work;
  private final AuditTrail audit;

  DeputyConsequences(DeputyStore deputies, PeopleWork work, AuditTrail audit) {
    this.deputies = deputies;
    this.work = work;
    this.audit = audit;
  }

  /** Nobody stands in for somebody in roles that they have lost. */
  Uni<Void> ofLostRoles(Caller caller, UUID person, Set<Role> lost, Instant now) {
    return deputies
        .withdrawRolesOf(caller, person, lost, now)
        .call(ended -> append(caller, "deputy.ended", ended))
        .chain(ended -> askForDeputies(caller, ended, now));
  }

  /** Who isn't a member any more stands in for nobody, nobody for them, and has no roles. */
  Uni<Void> ofRemoval(Caller caller, Person removed, Instant now) {
    return deputies
        .withdrawAllOf(caller, removed.id(), now)
        .call(ended -> append(caller, "deputy.ended", ended))
        .chain(ended -> askForDeputies(caller, without(removed, ended), now))
        .chain(() -> deputies.granting(caller, removed.id(), now))
        .chain(granting -> rolesTakenBack(caller, ids(granting)));
  }

  /** Before the roles are there: they are known to be temporary then. */
  Uni<Void> rolesGiven(Caller caller, Set<UUID> beginning) {
    return deputies
        .granted(caller, beginning)
        .chain(given -> append(caller, "deputy.role-given", given));
  }

  Uni<Void> rolesTakenBack(Caller caller, Set<UUID> ending) {
    return deputies
        .takenBack(caller, ending)
        .chain(takenBack -> append(caller, "deputy.role-taken-back", takenBack));
  }

  private static List<Deputyship> without(Person removed, List<Deputyship> ended) {
    return ended.stream().filter(d -> !d.deputy().equals(removed.id())).toList();
  }

  private static Set<UUID> ids(List<Deputyship> deputyships) {
    return deputyships.stream().map(Deputyship::id).collect(Collectors.toUnmodifiableSet());
  }

  /** Has the roles of deputies looked at. */
  private Uni<Void> askForDeputies(Caller caller, List<Deputyship> ended, Instant now) {
    Set<UUID> holders =
        ended.stream()
            .filter(Deputyship::grantsRole)
            .map(Deputyship::deputy)
            .collect(Collectors.toUnmodifiableSet());
    return InTurn.each(holders, deputy -> work.ask(caller, deputy, now));
  }

  private Uni<Void> append(Caller caller, String action, List<Deputyship> deputyships) {
    return InTurn.each(
        deputyships, deputyship -> audit.append(caller, PeopleEvents.of(action, deputyship)));
  }
}
