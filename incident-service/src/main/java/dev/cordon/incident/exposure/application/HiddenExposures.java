package dev.cordon.incident.exposure.application;

import dev.cordon.incident.casework.application.KeptElsewhere;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Where nothing was ever computed, there is nothing to hide, and nobody to wait for. */
@ApplicationScoped
class HiddenExposures implements KeptElsewhere {

  private final ExposureStore exposures;
  private final CustomerReaders customers;

  HiddenExposures(ExposureStore exposures, CustomerReaders customers) {
    this.exposures = exposures;
    this.customers = customers;
  }

  @Override
  public Uni<Void> named(Caller caller, Incident incident, List<String> subjects) {
    return exposures
        .isBegun(caller, incident.id())
        .chain(
            begun ->
                begun ? customers.named(caller, incident, subjects) : Uni.createFrom().voidItem());
  }
}
