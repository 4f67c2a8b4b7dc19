package dev.cordon.incident.exchange.application;

import dev.cordon.incident.exchange.application.CircleStore.CircleRef;
import dev.cordon.incident.exchange.domain.Indicator;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where indicators are kept. Every call joins an open transaction. */
public interface IndicatorStore {

  /** With a share for each of the circles. */
  Uni<Void> add(Caller caller, Indicator indicator, List<CircleRef> circles);

  /** The tenant's own, newest first. */
  Uni<List<Indicator>> page(Caller caller, UUID incidentId, Optional<UUID> below, int limit);

  /** Those of the incident that have these identifiers, by id; without their circles. */
  Uni<List<Indicator>> byStixIds(Caller caller, UUID incidentId, Collection<UUID> stixIds);

  /** A page for a guest, who sees them without the circles they are shared in. */
  Uni<List<Indicator>> pageForGuest(
      Caller.Guest guest, UUID incidentId, Optional<UUID> below, int limit);

  /** What the circle's members share, newest first; nothing for who isn't in it. */
  Uni<List<Shared>> shared(Caller reader, UUID circleId, Optional<SharePlace> after, int limit);

  /**
   * An indicator, as others see it.
   *
   * @param owner organization that shares it
   */
  record Shared(UUID owner, String stix, SharePlace place) {}

  /** A place among what is shared: what was shared at once is in the order of the ids. */
  record SharePlace(Instant sharedAt, UUID indicatorId) {}
}
