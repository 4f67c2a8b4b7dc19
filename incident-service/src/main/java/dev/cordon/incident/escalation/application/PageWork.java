package dev.cordon.incident.escalation.application;

import dev.cordon.incident.escalation.domain.Channel;
import dev.cordon.incident.escalation.domain.Delivery;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Deliveries that wait, or are being sent. */
public interface PageWork {

  /**
   * Calls to webhooks that one brand has under way at once, in all processes; a few more for a
   * moment, where several claim at once.
   */
  int MOST_WEBHOOKS_OF_A_BRAND = 2;

  /** One that this worker holds until its lease ends. */
  record Parcel(UUID tenant, UUID incidentId, UUID delivery, UUID goal, UUID lease, int attempts) {}

  /**
   * What is due next by this channel, and isn't of a brand that has its share under way; nobody
   * else gets it before {@code leasedUntil}. Joins no transaction.
   */
  Uni<Optional<Parcel>> claim(Channel channel, Instant now, Instant leasedUntil);

  /** Hands it back, to be sent then. Joins no transaction. */
  Uni<Void> postpone(Parcel parcel, Instant until);

  /** To be sent at once; joins an open transaction. */
  Uni<Void> put(Caller caller, List<Delivery> deliveries, Instant due);

  /**
   * It has an outcome, or another try; joins an open transaction.
   *
   * @param again when it is tried again; never, if empty
   * @return whether it was still this worker's
   */
  Uni<Boolean> settle(Caller caller, Parcel parcel, Optional<Instant> again);

  /**
   * Its turn isn't yet: as if it hadn't been claimed. Joins an open transaction.
   *
   * @return whether it was still this worker's
   */
  Uni<Boolean> putOff(Caller caller, Parcel parcel, Instant until);

  /**
   * Has it for longer. Joins an open transaction, which keeps it so.
   *
   * @return whether it still is this worker's
   */
  Uni<Boolean> extend(Caller caller, Parcel parcel, Instant leasedUntil);
}
