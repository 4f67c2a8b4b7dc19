package dev.cordon.customer.session.application;

import dev.cordon.kernel.cutoff.CutOffSource;
import io.smallrye.mutiny.Uni;

/** The cut-off providers, as this service was told. */
public interface ProviderList extends CutOffSource {

  Uni<Void> add(String provider);

  Uni<Void> remove(String provider);
}
