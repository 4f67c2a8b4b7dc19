package dev.cordon.gateway.door;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A token bucket for each client and kind of request. It fills evenly, a quota a minute, and holds
 * one quota at most. Buckets are of this process alone: each replica grants a quota of its own.
 */
final class Buckets {

  static final Duration WINDOW = Duration.ofMinutes(1);

  private final Map<Quota, Integer> sizes;
  private final TimeMeter time;
  private final Cache<Key, Bucket> buckets;

  /**
   * @param sizes requests a minute
   * @param mostClients buckets that are remembered; behind that, those that rested longest are
   *     forgotten, and their clients begin with full ones
   */
  Buckets(Clock clock, Map<Quota, Integer> sizes, int mostClients) {
    this.sizes = sizes;
    this.time = new Meter(clock);
    // A bucket that rested for a whole window is full: forgetting it loses nothing.
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(mostClients)
            .expireAfterAccess(WINDOW)
            .executor(Runnable::run)
            .build();
  }

  private record Key(Quota quota, String client) {}

  /**
   * What came of asking for one request.
   *
   * @param quota requests a minute
   * @param remaining requests that would be granted at once
   * @param secondsToFull until the whole quota is there again
   * @param secondsToNext until the next request will be granted; 0 when this one was
   */
  record Grant(
      boolean granted, int quota, long remaining, long secondsToFull, long secondsToNext) {}

  Grant take(Quota quota, String client) {
    int size = sizes.getOrDefault(quota, quota.usual());
    ConsumptionProbe probe =
        buckets.get(new Key(quota, client), absent -> full(size)).tryConsumeAndReturnRemaining(1);
    return new Grant(
        probe.isConsumed(),
        size,
        probe.getRemainingTokens(),
        seconds(probe.getNanosToWaitForReset()),
        seconds(probe.getNanosToWaitForRefill()));
  }

  /** Clients and kinds that are remembered now. */
  long remembered() {
    buckets.cleanUp();
    return buckets.estimatedSize();
  }

  private Bucket full(int size) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(size).refillGreedy(size, WINDOW))
        .withCustomTimePrecision(time)
        .build();
  }

  /** Rounded up: who waits so long isn't refused again. */
  private static long seconds(long nanos) {
    return Math.ceilDiv(nanos, TimeUnit.SECONDS.toNanos(1));
  }

  private record Meter(Clock clock) implements TimeMeter {

    @Override
    public long currentTimeNanos() {
      Instant now = clock.instant();
      return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
