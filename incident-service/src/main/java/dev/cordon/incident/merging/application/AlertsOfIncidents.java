package dev.cordon.incident.merging.application;

import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** To which incident alerts belong. */
public interface AlertsOfIncidents {

  /** So many take less than a second; more are refused before anything is moved. */
  int MOST = 20_000;

  /**
   * Those of one go on to another, which they remember; how many. Refused for more than {@link
   * #MOST}. Joins an open transaction.
   */
  Uni<Integer> move(Caller caller, UUID from, UUID to);
}
