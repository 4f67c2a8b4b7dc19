package dev.cordon.customer.session.application;

import dev.cordon.kernel.cutoff.CutOffList;
import dev.cordon.kernel.cutoff.CutOffSource;
import io.smallrye.mutiny.Uni;

/** The cut-off providers and machines, as this service was told. */
public interface CutOffStore extends CutOffSource {

  /**
   * Replaces the list of providers, unless it is later than this one, and cuts its machines off.
   *
   * @return the list that counts now
   */
  Uni<CutOffList> replace(CutOffList stated);

  /** Until the next list. */
  Uni<Void> add(String provider);

  /** Until the next list. */
  Uni<Void> remove(String provider);

  /** For good: a machine's client never comes back. */
  Uni<Void> addMachine(String client);
}
