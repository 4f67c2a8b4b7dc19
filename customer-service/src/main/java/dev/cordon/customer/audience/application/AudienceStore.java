package dev.cordon.customer.audience.application;

import dev.cordon.contracts.common.v1.Channel;
import dev.cordon.customer.audience.domain.Audience;
import dev.cordon.customer.audience.domain.Member;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where audiences are kept. */
public interface AudienceStore {

  /** Freezes it, or finds the one that has this id; empty without the exposure set. */
  Uni<Optional<Audience>> freezeOnce(
      Caller caller, UUID audienceId, UUID exposureId, Channel channel, Instant now);

  Uni<Optional<Audience>> find(Caller caller, UUID audienceId);

  /** In the order of positions. */
  Uni<List<Member>> page(Caller caller, UUID audienceId, long after, int limit);

  /** Those who belong to it. */
  Uni<List<UUID>> members(Caller caller, UUID audienceId, List<UUID> personIds);

  /**
   * Keeps who asked for addresses, and why.
   *
   * @param people whose addresses, in the order of their ids
   */
  Uni<Void> resolved(Caller caller, UUID audienceId, List<UUID> people, String purpose);
}
