package dev.cordon.incident.servicelevel.application;

import dev.cordon.incident.servicelevel.domain.Figures;
import dev.cordon.incident.servicelevel.domain.Period;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;

/** Counts over all incidents of a brand. In a transaction of its own. */
public interface ReportStore {

  /** By severity, then milestone; none of what is hidden from the caller. */
  Uni<List<Figures>> of(Caller caller, Period period, Instant now);
}
