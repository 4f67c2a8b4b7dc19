package dev.cordon.incident.requests.application;

import dev.cordon.incident.requests.domain.ActionRequest;
import dev.cordon.incident.requests.domain.Side;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What the other side of a request has to be told of. A transaction is of one tenant: so whoever
 * does something leaves a note of it in their own, and a worker writes it into the other's trail.
 */
public interface RequestNews {

  /**
   * Something that wasn't told yet.
   *
   * @param tenant who is to be told
   * @param version of the request; 1 is that it was asked
   * @param initiator how it is signed: people of the one side aren't named to the other
   * @param callId of the request of a client that caused it
   */
  record News(UUID tenant, UUID requestId, long version, String initiator, String callId) {}

  /** To be told to this side. Joins the open transaction. */
  Uni<Void> put(Caller caller, ActionRequest request, Side told, Instant now);

  /**
   * What waits longest, of a request the earliest: nobody else's until the lease ends. Joins no
   * transaction.
   *
   * @param lease of the first try; each further one has twice as much
   * @param longest that it gets
   */
  Uni<Optional<News>> claim(Instant now, Duration lease, Duration longest);

  /** Since when what waits longest does, whatever was tried. Joins no transaction. */
  Uni<Optional<Instant>> waitingSince();

  /** Told; false when it was before. Joins the open transaction. */
  Uni<Boolean> told(Caller caller, News news);
}
