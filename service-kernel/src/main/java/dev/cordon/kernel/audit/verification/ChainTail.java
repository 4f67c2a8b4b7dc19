package dev.cordon.kernel.audit.verification;

import dev.cordon.kernel.audit.chain.ChainFault;
import dev.cordon.kernel.audit.chain.ChainFault.Kind;
import dev.cordon.kernel.audit.chain.ChainWalk;
import dev.cordon.kernel.audit.chain.Checkpoint;
import dev.cordon.kernel.audit.signing.SigningKeys;
import dev.cordon.kernel.audit.verification.ChainVerifier.Stretch;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.identity.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What can be wrong behind the last seal: a cut tail, and entries that never got into the chain.
 */
@ApplicationScoped
class ChainTail {

  /** Longer than a sealer that is restarted is away. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final ChainRows rows;
  private final SigningKeys keys;
  private final EventLoop eventLoop;
  private final Clock clock;

  ChainTail(ChainRows rows, SigningKeys keys, EventLoop eventLoop, Clock clock) {
    this.rows = rows;
    this.keys = keys;
    this.eventLoop = eventLoop;
    this.clock = clock;
  }

  /**
   * @param length the chain's last position, which fits
   */
  Optional<ChainFault> check(Stretch stretch, long length) {
    Tenant tenant = stretch.tenant();
    return Stream.<Supplier<Optional<ChainFault>>>of(
            () -> cut(stretch, length),
            () -> forged(tenant),
            () -> goneUnsealed(tenant),
            () -> waiting(tenant),
            () -> unsigned(tenant, length))
        .flatMap(check -> check.get().stream())
        .findFirst();
  }

  private Optional<ChainFault> cut(Stretch stretch, long length) {
    Optional<Checkpoint> own = eventLoop.await(() -> rows.beyondTheEnd(stretch.tenant()));
    Stream<Checkpoint> kept =
        stretch.kept().stream().filter(checkpoint -> checkpoint.position() > length);
    return Stream.concat(own.stream(), kept)
        .findFirst()
        .map(
            checkpoint ->
                ChainWalk.signature(checkpoint, keys.published())
                    .orElseGet(() -> ChainWalk.cutTail(checkpoint, length)));
  }

  private Optional<ChainFault> forged(Tenant tenant) {
    return eventLoop
        .await(() -> rows.forged(tenant))
        .map(entry -> ChainWalk.forged(0, entry.toString()));
  }

  private Optional<ChainFault> goneUnsealed(Tenant tenant) {
    return eventLoop
        .await(() -> rows.goneUnsealed(tenant))
        .map(entry -> fault(Kind.MISSING_ENTRY, entry, "the entry was gone before it was sealed"));
  }

  private Optional<ChainFault> waiting(Tenant tenant) {
    return eventLoop
        .await(() -> rows.oldestWaiting(tenant))
        .filter(waiting -> isLate(waiting.since()))
        .map(
            waiting ->
                fault(
                    Kind.UNSEALED,
                    waiting.entryId(),
                    "the entry waits for its seal since " + waiting.since()));
  }

  private Optional<ChainFault> unsigned(Tenant tenant, long length) {
    long signed = eventLoop.await(() -> rows.lastCheckpoint(tenant, length));
    return eventLoop
        .await(() -> rows.sealedAt(tenant, signed + 1))
        .filter(this::isLate)
        .map(since -> missingCheckpoint(signed));
  }

  static ChainFault missingCheckpoint(long signed) {
    return new ChainFault(
        Kind.MISSING_CHECKPOINT,
        signed + 1,
        "",
        "no checkpoint covers what is sealed here; the last one is at position " + signed);
  }

  private boolean isLate(Instant since) {
    return since.isBefore(clock.instant().minus(PATIENCE));
  }

  private static ChainFault fault(Kind kind, UUID entry, String detail) {
    return new ChainFault(kind, 0, entry.toString(), detail);
  }
}
