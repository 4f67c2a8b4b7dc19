package dev.cordon.kernel.cutoff;

import io.smallrye.mutiny.Uni;
import java.util.Set;

/** Where a service reads which providers are cut off; each service has exactly one. */
public interface CutOffSource {

  /** Aliases, as the claim {@code idp} spells them. */
  Uni<Set<String>> providers();
}
