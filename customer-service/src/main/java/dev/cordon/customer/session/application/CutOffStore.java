package dev.cordon.customer.session.application;

import dev.cordon.kernel.cutoff.CutOffSource;
import io.smallrye.mutiny.Uni;

/** The cut-off providers and machines, as this service was told. */
public interface CutOffStore extends CutOffSource {

  Uni<Void> add(String provider);

  Uni<Void> remove(String provider);

  /** For good: a machine's client never comes back. */
  Uni<Void> addMachine(String client);
}
