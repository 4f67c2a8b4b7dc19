package dev.cordon.customer.brand.application;

import dev.cordon.customer.brand.domain.Controller;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where brands are kept. */
public interface BrandStore {

  /** Keeps the key unless there is one, and the controllers. */
  Uni<Void> provision(Caller caller, byte[] wrappedKey, List<Controller> controllers, Instant now);

  Uni<Optional<byte[]>> wrappedKey(Caller caller);

  Uni<Set<String>> controllerCodes(Caller caller);
}
