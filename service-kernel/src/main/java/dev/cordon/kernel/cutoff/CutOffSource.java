package dev.cordon.kernel.cutoff;

import io.smallrye.mutiny.Uni;

/** Where a service reads which providers and machines are cut off; each service has exactly one. */
public interface CutOffSource {

  /** The list, with the moment at which it was so; never a later one. */
  Uni<CutOffList> list();
}
