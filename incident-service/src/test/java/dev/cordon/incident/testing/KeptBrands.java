package dev.cordon.incident.testing;

import dev.cordon.contracts.customer.v1.BrandState;
import dev.cordon.contracts.customer.v1.Controller;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What the customer service of the tests keeps of brands; what a real one does, its tests show. */
public final class KeptBrands {

  private static final int ROWS = 2;

  /** A brand with its key. */
  public record Kept(List<Controller> controllers, int rows) {}

  public final Map<UUID, Kept> brands = new ConcurrentHashMap<>();

  /** Of those that aren't open. */
  public final Map<UUID, BrandState> states = new ConcurrentHashMap<>();

  void provision(UUID id, List<Controller> controllers) {
    brands.merge(
        id,
        new Kept(controllers, ROWS),
        (before, now) -> new Kept(now.controllers(), before.rows()));
  }

  void tell(UUID id, BrandState state) {
    if (state == BrandState.BRAND_STATE_OPEN) {
      states.remove(id);
    } else {
      states.put(id, state);
    }
  }

  /** A row at a time; false when nothing is left. */
  boolean destroySome(UUID id) {
    if (states.get(id) != BrandState.BRAND_STATE_GONE) {
      throw new IllegalStateException("the brand hasn't left");
    }
    return brands.computeIfPresent(
            id, (key, kept) -> kept.rows() == 0 ? null : new Kept(List.of(), kept.rows() - 1))
        != null;
  }
}
