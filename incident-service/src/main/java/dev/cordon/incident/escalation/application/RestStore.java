package dev.cordon.incident.escalation.application;

import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;

/** Which receivers are left alone, for all processes. Not within a session. */
public interface RestStore {

  /**
   * Once its rest is over, one at a time calls it, until it is known whether it takes anything.
   *
   * @param turnUntil whoever calls it now has settled by then
   * @return until when nobody calls it; empty when the caller may
   */
  Uni<Optional<Instant>> rest(Caller caller, UUID webhook, Instant now, Instant turnUntil);

  /** Whoever had the turn after a rest doesn't call it after all. */
  Uni<Void> passed(Caller caller, UUID webhook, Instant now);

  /** It takes what it is sent. */
  Uni<Void> took(Caller caller, UUID webhook);

  /**
   * It didn't.
   *
   * @param rest until when it rests, by how often in a row it has taken nothing
   */
  Uni<Void> tookNothing(Caller caller, UUID webhook, IntFunction<Optional<Instant>> rest);
}
