package dev.cordon.incident.search.application;

import dev.cordon.incident.casework.application.Portfolio;
import dev.cordon.incident.registry.application.OrganizationRef;
import dev.cordon.incident.search.application.IncidentSearch.Found;
import dev.cordon.incident.search.application.SearchIndex.Place;
import dev.cordon.incident.search.application.SearchIndex.RankPlace;
import dev.cordon.incident.search.domain.IncidentQuery;
import dev.cordon.kernel.background.InTurn;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Tenant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds incidents of a group's brands. Each brand is looked through in a transaction of its own,
 * bound to that brand and to the person who looks, as {@link Portfolio} does. A rank depends on
 * nothing but the incident and the words, so those of several brands compare.
 */
@ApplicationScoped
public class GroupSearch {

  private static final Comparator<BrandFound> NEWEST =
      Comparator.comparing((BrandFound entry) -> entry.found().incident().openedAt())
          .thenComparing(entry -> entry.found().incident().id())
          .reversed();

  private static final Comparator<BrandFound> BEST =
      Comparator.comparing((BrandFound entry) -> Float.parseFloat(entry.found().rank()))
          .thenComparing(entry -> entry.found().incident().id())
          .reversed();

  /** What was found, and the brand whose it is. */
  public record BrandFound(OrganizationRef brand, Found found) {}

  private final Portfolio portfolio;
  private final IncidentSearch search;

  GroupSearch(Portfolio portfolio, IncidentSearch search) {
    this.portfolio = portfolio;
    this.search = search;
  }

  /**
   * @param brands aliases; empty for all of the group
   */
  public Uni<List<BrandFound>> newest(
      Caller.Member caller,
      Set<String> brands,
      IncidentQuery query,
      Optional<Place> below,
      int limit) {
    return each(caller, brands, NEWEST, limit, over -> search.newest(over, query, below, limit));
  }

  /** Of the 100 newest of each brand. */
  public Uni<List<BrandFound>> best(
      Caller.Member caller,
      Set<String> brands,
      IncidentQuery query,
      Optional<RankPlace> below,
      int limit) {
    return each(caller, brands, BEST, limit, over -> search.best(over, query, below, limit));
  }

  /** One after the other: two transactions can't run side by side in one chain. */
  private Uni<List<BrandFound>> each(
      Caller.Member caller,
      Set<String> wished,
      Comparator<BrandFound> order,
      int limit,
      Function<Caller, Uni<List<Found>>> look) {
    return portfolio
        .brands(caller, wished)
        .chain(
            brands ->
                InTurn.all(
                    brands,
                    brand ->
                        look.apply(caller.over(new Tenant(brand.id())))
                            .map(found -> of(brand, found))))
        .map(pages -> pages.stream().flatMap(List::stream).sorted(order).limit(limit).toList());
  }

  private static List<BrandFound> of(OrganizationRef brand, List<Found> found) {
    return found.stream().map(entry -> new BrandFound(brand, entry)).toList();
  }
}
