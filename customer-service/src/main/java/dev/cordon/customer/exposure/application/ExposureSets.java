package dev.cordon.customer.exposure.application;

import dev.cordon.customer.brand.application.Brands;
import dev.cordon.customer.exposure.domain.ExposureQuery;
import dev.cordon.customer.exposure.domain.ExposureSet;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Violations;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;

/** Finds out who was exposed. */
@ApplicationScoped
public class ExposureSets {

  private final ExposureStore exposures;
  private final Brands brands;
  private final Clock clock;

  ExposureSets(ExposureStore exposures, Brands brands, Clock clock) {
    this.exposures = exposures;
    this.brands = brands;
    this.clock = clock;
  }

  /**
   * The same id again answers with the set that is there, or with the one that another request is
   * computing: a caller that has lost its patience may ask again at any time.
   */
  public Uni<ExposureSet> compute(Caller caller, ExposureQuery query) {
    return exposures
        .find(caller, query.exposureId())
        .chain(
            found ->
                found
                    .map(set -> Uni.createFrom().item(set))
                    .orElseGet(() -> computeOnce(caller, query)));
  }

  private Uni<ExposureSet> computeOnce(Caller caller, ExposureQuery query) {
    return brands
        .controllerCodes(caller)
        .chain(
            codes ->
                exposures
                    .knownImports(caller, Set.copyOf(query.importIds()))
                    .invoke(imports -> requireKnown(query, codes, imports)))
        .chain(() -> exposures.computeOnce(caller, query, clock.instant()));
  }

  /** A file that was mistyped would count nobody, and nobody would be told. */
  private static void requireKnown(ExposureQuery query, Set<String> codes, Set<UUID> imports) {
    new Violations()
        .require(
            imports.containsAll(query.importIds()), "import_ids", "names an import that isn't here")
        .require(
            codes.containsAll(query.legalEntities()),
            "legal_entities",
            "names a legal entity that the brand doesn't have")
        .orThrow();
  }
}
