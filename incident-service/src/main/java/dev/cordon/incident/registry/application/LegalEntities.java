package dev.cordon.incident.registry.application;

import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** The controllers of a brand's data, for other features. Not to be called within a transaction. */
public interface LegalEntities {

  /**
   * One of them.
   *
   * @param code unique in the brand
   */
  record LegalEntityRef(String code, String name) {}

  /** Those of the caller's tenant, in the order of their codes; at most 100. */
  Uni<List<LegalEntityRef>> of(Caller caller);
}
