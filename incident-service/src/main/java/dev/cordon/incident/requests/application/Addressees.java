package dev.cordon.incident.requests.application;

import dev.cordon.incident.exchange.application.Circles;
import dev.cordon.incident.registry.application.OrganizationRef;
import dev.cordon.incident.registry.application.Organizations;
import dev.cordon.incident.requests.domain.Addressee;
import dev.cordon.incident.requests.domain.Party;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Of whom something can be asked: brands of the group, and whoever is in a circle with the asker.
 */
@ApplicationScoped
public class Addressees {

  private final Organizations organizations;
  private final Circles circles;

  Addressees(Organizations organizations, Circles circles) {
    this.organizations = organizations;
    this.circles = circles;
  }

  /** Who asks, and whom. */
  public record Parties(Party asker, String askerName, Addressee addressee) {}

  /**
   * Refuses everybody else alike: who is there but has nothing to do with the asker, who is
   * suspended or has left, and who doesn't exist. Not to be called within a transaction.
   *
   * @param recipient alias
   */
  public Uni<Parties> parties(Caller caller, String recipient) {
    return organizations
        .byIds(List.of(caller.tenant().id()))
        .map(own -> own.stream().findFirst())
        .map(own -> own.orElseThrow(() -> Refusal.notFound("organization")))
        .chain(own -> organizations.byAlias(recipient).chain(found -> parties(caller, own, found)));
  }

  /**
   * Refuses in the same way whoever has been suspended or off-boarded since: until the transaction
   * ends, which this joins, the recipient can't be.
   */
  Uni<Void> hold(Caller caller, Parties parties) {
    return organizations
        .holdActive(caller, parties.addressee().party().id())
        .invoke(
            active -> {
              if (!active) {
                throw refused();
              }
            })
        .replaceWithVoid();
  }

  private Uni<Parties> parties(
      Caller caller, OrganizationRef own, Optional<OrganizationRef> named) {
    OrganizationRef other =
        named
            .filter(ref -> !ref.isGroup() && !ref.id().equals(own.id()))
            .orElseThrow(Addressees::refused);
    boolean withinGroup = own.isOfOneGroupWith(other);
    Uni<Boolean> reachable =
        withinGroup
            ? Uni.createFrom().item(true)
            : Uni.createFrom().deferred(() -> circles.areTogether(caller, other.id()));
    return reachable.map(
        reached -> {
          if (!reached) {
            throw refused();
          }
          return parties(own, other, withinGroup);
        });
  }

  private static Parties parties(OrganizationRef own, OrganizationRef other, boolean withinGroup) {
    return new Parties(
        new Party(own.id(), own.alias()),
        own.name(),
        new Addressee(new Party(other.id(), other.alias()), withinGroup));
  }

  private static Refusal refused() {
    return Refusal.invalid(
        "recipient", "is no active brand of the group, and in no circle with the brand");
  }
}
