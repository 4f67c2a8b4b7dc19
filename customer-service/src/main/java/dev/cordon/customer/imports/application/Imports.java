package dev.cordon.customer.imports.application;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.customer.brand.application.Brands;
import dev.cordon.customer.imports.domain.CustomerImport;
import dev.cordon.customer.imports.domain.Rejection;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.Violations;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Customer files: how they begin, and what became of them. */
@ApplicationScoped
public class Imports {

  private static final Pattern SOURCE = Pattern.compile("[a-z0-9-]{1,64}");

  private final ImportStore imports;
  private final Brands brands;
  private final Clock clock;

  Imports(ImportStore imports, Brands brands, Clock clock) {
    this.imports = imports;
    this.brands = brands;
    this.clock = clock;
  }

  /**
   * Joins the open transaction.
   *
   * @param idempotencyKey goes with the import when that is dropped
   */
  public Uni<CustomerImport> start(
      Caller caller, String source, String legalEntity, Optional<String> idempotencyKey) {
    return imports.inTransaction(
        caller,
        () ->
            brands
                .controllerCodes(caller)
                .map(codes -> checked(source, legalEntity, codes))
                .map(code -> CustomerImport.start(Ids.next(), source, code, clock.instant()))
                .call(started -> imports.add(caller, started, idempotencyKey.orElse(""))));
  }

  /** The controller of rows that name none. */
  private static String checked(String source, String legalEntity, Set<String> codes) {
    if (codes.isEmpty()) {
      throw Refusal.of(
          ErrorReason.WRONG_STATE, "The brand isn't on board yet: wait until its state is active.");
    }
    String chosen =
        legalEntity.isEmpty() && codes.size() == 1 ? codes.iterator().next() : legalEntity;
    new Violations()
        .require(SOURCE.matcher(source).matches(), "source", "isn't 1 to 64 of a–z, 0–9 and hyphen")
        .require(!chosen.isEmpty(), "legal_entity", "is required: the brand has several")
        .require(
            chosen.isEmpty() || codes.contains(chosen),
            "legal_entity",
            "isn't the code of a legal entity of the brand")
        .orThrow();
    return chosen;
  }

  public Uni<CustomerImport> get(Caller caller, UUID importId) {
    return found(imports.find(caller, importId));
  }

  /** Newest first. */
  public Uni<List<CustomerImport>> page(Caller caller, Optional<UUID> after, int limit) {
    return imports.page(caller, after, limit);
  }

  /** In the order of the file. */
  public Uni<List<Rejection>> rejections(Caller caller, UUID importId, long afterLine, int limit) {
    return get(caller, importId)
        .chain(() -> imports.rejections(caller, importId, afterLine, limit));
  }

  static Uni<CustomerImport> found(Uni<Optional<CustomerImport>> file) {
    return file.map(found -> found.orElseThrow(() -> Refusal.notFound("import")));
  }
}
