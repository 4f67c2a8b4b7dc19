package dev.cordon.incident.exchange.application;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.exchange.domain.Circle;
import dev.cordon.incident.exchange.domain.SharingRules;
import dev.cordon.incident.registry.application.OrganizationRef;
import dev.cordon.incident.registry.application.Organizations;
import dev.cordon.incident.registry.domain.OrganizationKind;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.Violations;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Founding circles. */
@ApplicationScoped
public class Circles {

  private final CircleStore circles;
  private final Organizations organizations;
  private final Clock clock;

  Circles(CircleStore circles, Organizations organizations, Clock clock) {
    this.circles = circles;
    this.organizations = organizations;
    this.clock = clock;
  }

  /**
   * Idempotent by alias: each member is enrolled in a transaction of its own, and the same request
   * again enrols those whom a crash left out.
   *
   * @param members aliases of active brands or partners
   */
  public Uni<Circle> create(Caller caller, String alias, String name, List<String> members) {
    SharingRules.checkCircle(alias, name, members);
    Circle wished = new Circle(Ids.next(), alias, name, members, clock.instant());
    return organizations
        .byAliases(members)
        .invoke(found -> requireAll(members, found))
        .chain(
            found ->
                circles
                    .foundOnce(caller, wished)
                    .invoke(circle -> requireSame(circle, wished))
                    .call(circle -> enrolAll(caller, found, circle)));
  }

  private Uni<Void> enrolAll(Caller caller, List<OrganizationRef> members, Circle circle) {
    return Multi.createFrom()
        .iterable(members)
        .onItem()
        .transformToUniAndConcatenate(
            member -> circles.enrol(caller, new Tenant(member.id()), circle))
        .onItem()
        .ignoreAsUni();
  }

  private static void requireAll(List<String> members, List<OrganizationRef> found) {
    boolean all =
        found.size() == members.size()
            && found.stream().allMatch(member -> member.kind() != OrganizationKind.GROUP);
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
