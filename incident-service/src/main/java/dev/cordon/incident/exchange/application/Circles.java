package dev.cordon.incident.exchange.application;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.exchange.application.CircleStore.CircleRef;
import dev.cordon.incident.exchange.domain.Circle;
import dev.cordon.incident.exchange.domain.SharingRules;
import dev.cordon.incident.registry.application.OrganizationRef;
import dev.cordon.incident.registry.application.Organizations;
import dev.cordon.kernel.background.InTurn;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.Violations;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** Founding circles. */
@ApplicationScoped
public class Circles {

  private final CircleStore circles;
  private final Organizations organizations;
  private final Callers callers;
  private final Clock clock;

  Circles(CircleStore circles, Organizations organizations, Callers callers, Clock clock) {
    this.circles = circles;
    this.organizations = organizations;
    this.callers = callers;
    this.clock = clock;
  }

  /**
   * Refuses what can't be a circle.
   *
   * @param members aliases of active brands or partners
   */
  public Uni<Void> check(String alias, String name, List<String> members) {
    SharingRules.checkCircle(alias, name, members);
    return organizations
        .byAliases(members)
        .invoke(found -> requireAll(members, found))
        .replaceWithVoid();
  }

  /** Idempotent by alias; joins an open transaction of the caller's own organization. */
  public Uni<Circle> found(Caller caller, String alias, String name, List<String> members) {
    Circle wished = new Circle(Ids.next(), alias, name, members, clock.instant());
    return circles.foundOnce(caller, wished).invoke(circle -> requireSame(circle, wished));
  }

  /**
   * Each member in a transaction of its own. Repeated without harm: the same request again enrols
   * those whom a crash left out, as far as they are active still.
   *
   * @param members aliases
   */
  public Uni<Void> enrol(Caller caller, List<String> members, CircleRef circle) {
    return organizations
        .byAliases(members)
        .chain(
            found ->
                InTurn.each(
                    found, member -> circles.enrol(caller, new Tenant(member.id()), circle)));
  }

  /**
   * Whether there is a circle that both are in. Each membership is read in its own tenant; not to
   * be called within a transaction.
   */
  public Uni<Boolean> areTogether(Caller caller, UUID other) {
    Caller asOther = callers.acting(other, caller.actor(), caller.requestId());
    return circles
        .circlesOf(caller)
        .chain(own -> circles.circlesOf(asOther).map(theirs -> !Collections.disjoint(own, theirs)));
  }

  private static void requireAll(List<String> members, List<OrganizationRef> found) {
    boolean all =
        found.size() == members.size() && found.stream().noneMatch(OrganizationRef::isGroup);
    new Violations()
        .require(all, "members", "names somebody who isn't an active brand or partner")
        .orThrow();
  }

  private static void requireSame(Circle circle, Circle wished) {
    if (!circle.isSameAs(wished)) {
      throw Refusal.of(
          ErrorReason.ALREADY_EXISTS, "Another circle has this alias: choose a new one.");
    }
  }
}
