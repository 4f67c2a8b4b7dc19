package dev.cordon.customer.brand.application;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.customer.brand.domain.Controller;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** Brands that keep their customers here. */
@ApplicationScoped
public class Brands {

  private final BrandStore brands;
  private final KeyStore keyStore;
  private final Clock clock;

  Brands(BrandStore brands, KeyStore keyStore, Clock clock) {
    this.brands = brands;
    this.keyStore = keyStore;
    this.clock = clock;
  }

  /** Idempotent: a brand that is there keeps its key. */
  public Uni<Void> provision(Caller caller, List<Controller> controllers) {
    byte[] wrapped = keyStore.wrap(caller.tenant(), BrandKey.generate().secret());
    return brands.provision(caller, wrapped, controllers, clock.instant());
  }

  /** The brand's key; it isn't kept in memory any longer than its use. */
  public Uni<BrandKey> key(Caller caller) {
    return brands
        .wrappedKey(caller)
        .map(wrapped -> wrapped.orElseThrow(Brands::notProvisioned))
        .map(wrapped -> BrandKey.of(keyStore.unwrap(caller.tenant(), wrapped)));
  }

  public Uni<Set<String>> controllerCodes(Caller caller) {
    return brands.controllerCodes(caller);
  }

  private static Refusal notProvisioned() {
    return Refusal.of(
        ErrorReason.WRONG_STATE, "The brand isn't on board yet: wait until its state is active.");
  }
}
