package dev.cordon.incident.casework.application;

import dev.cordon.incident.casework.application.IncidentStore.IncidentPlace;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.casework.domain.IncidentState;
import dev.cordon.incident.registry.application.OrganizationRef;
import dev.cordon.incident.registry.application.Organizations;
import dev.cordon.kernel.background.InTurn;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A group's view over its brands: those that the registry lists for it. Each brand is read in a
 * transaction of its own, bound to that brand and to the person who looks; so what a brand has
 * restricted is there only for a person whom that brand has named.
 */
@ApplicationScoped
public class Portfolio {

  private static final Comparator<BrandIncident> NEWEST =
      Comparator.comparing((BrandIncident entry) -> entry.incident().openedAt())
          .thenComparing(entry -> entry.incident().id())
          .reversed();

  /** An incident, and the brand whose it is. */
  public record BrandIncident(OrganizationRef brand, Incident incident) {}

  /**
   * Which incidents.
   *
   * @param brands aliases; empty for all of the group
   * @param states empty for all
   */
  public record Filter(Set<String> brands, Set<IncidentState> states) {

    public Filter {
      brands = Set.copyOf(brands);
      states = Set.copyOf(states);
    }
  }

  private final Organizations organizations;
  private final IncidentStore incidents;

  Portfolio(Organizations organizations, IncidentStore incidents) {
    this.organizations = organizations;
    this.incidents = incidents;
  }

  /** Newest first. */
  public Uni<List<BrandIncident>> page(
      Caller.Member caller, Filter filter, Optional<IncidentPlace> below, int limit) {
    return brands(caller, filter.brands())
        .chain(brands -> page(caller, brands, filter, below, limit));
  }

  /**
   * The brands that the registry lists for the caller's group.
   *
   * @param wished aliases, which are refused if one isn't of the group; empty for all
   */
  public Uni<List<OrganizationRef>> brands(Caller.Member caller, Set<String> wished) {
    return organizations.brandsOf(caller.organization()).map(brands -> chosen(brands, wished));
  }

  private Uni<List<BrandIncident>> page(
      Caller.Member caller,
      List<OrganizationRef> brands,
      Filter filter,
      Optional<IncidentPlace> below,
      int limit) {
    return InTurn.all(brands, brand -> of(caller, brand, filter, below, limit))
        .map(pages -> pages.stream().flatMap(List::stream).sorted(NEWEST).limit(limit).toList());
  }

  private Uni<List<BrandIncident>> of(
      Caller.Member caller,
      OrganizationRef brand,
      Filter filter,
      Optional<IncidentPlace> below,
      int limit) {
    return incidents
        .page(caller.over(new Tenant(brand.id())), below, filter.states(), limit)
        .map(found -> found.stream().map(incident -> new BrandIncident(brand, incident)).toList());
  }

  /** Brands of another group, partners and what doesn't exist are refused alike. */
  private static List<OrganizationRef> chosen(
      List<OrganizationRef> all, Collection<String> wished) {
    List<OrganizationRef> chosen =
        all.stream().filter(brand -> wished.isEmpty() || wished.contains(brand.alias())).toList();
    if (!wished.isEmpty() && chosen.size() != wished.size()) {
      throw Refusal.notFound("brand");
    }
    return chosen;
  }
}
